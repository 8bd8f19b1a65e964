/**
 * Keeps one snapshot a stream and aggregate: {@link io.medianest.eventstore.snapshot.Snapshots}.
 * Called by {@code query}.
 */
package io.medianest.eventstore.snapshot;
