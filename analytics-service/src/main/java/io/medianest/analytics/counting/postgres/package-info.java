/** {@link io.medianest.analytics.counting.EventCounts} in PostgreSQL. Nobody calls it directly. */
package io.medianest.analytics.counting.postgres;
