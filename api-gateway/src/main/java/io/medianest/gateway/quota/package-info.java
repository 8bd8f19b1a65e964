/**
 * How much room there is: {@link io.medianest.gateway.quota.QuotaResource} for oneself, {@link
 * io.medianest.gateway.quota.QuotaAdminResource} for administrators.
 */
package io.medianest.gateway.quota;
