/**
 * The partitions of the events table: {@link io.medianest.eventstore.partition.Partitions} adds
 * them ahead of need. Nobody calls it.
 */
package io.medianest.eventstore.partition;
