/**
 * Forgets persons: {@link io.medianest.hub.erasure.ErasureListener} hears of them from Kafka,
 * clears Redis and PostgreSQL of them and confirms it. Nobody else calls it.
 */
package io.medianest.hub.erasure;
