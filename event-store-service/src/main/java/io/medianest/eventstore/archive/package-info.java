/**
 * Old events in object storage (ADR 7). {@code Sealing} moves partitions there as a chain of
 * segments, {@link io.medianest.eventstore.archive.Thaw} brings back what a read needs, {@link
 * io.medianest.eventstore.archive.Verification} walks the chain. Called by whatever reads {@code
 * events}, and by {@code query}.
 */
package io.medianest.eventstore.archive;
