/**
 * Counts facts by type and minute: {@code FactListener} takes them from Kafka, {@code
 * CountingPolicy} says which and where, {@code postgres} keeps the numbers. {@link
 * io.medianest.analytics.counting.EventCounts} may be called by every feature of the service.
 */
package io.medianest.analytics.counting;
