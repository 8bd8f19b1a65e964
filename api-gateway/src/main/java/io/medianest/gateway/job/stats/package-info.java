/**
 * Jobs as numbers, for their owners and for administrators: {@link
 * io.medianest.gateway.job.stats.StatsResource}. Counted by PostgreSQL from the read model at each
 * request ({@link io.medianest.gateway.job.stats.StatsStore}); what the numbers mean for the eye is
 * {@link io.medianest.gateway.job.stats.Health}.
 */
package io.medianest.gateway.job.stats;
