/**
 * {@link io.medianest.analytics.rebuilding.CountShadows} in PostgreSQL. Nobody calls it directly.
 */
package io.medianest.analytics.rebuilding.postgres;
