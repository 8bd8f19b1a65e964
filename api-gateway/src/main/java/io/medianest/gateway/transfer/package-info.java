/**
 * Bytes between a client and storage, held in memory that is bounded for the whole pod: {@link
 * io.medianest.gateway.transfer.RequestBody} brings them in with back-pressure, {@link
 * io.medianest.gateway.transfer.PartTransfer} takes one PUT's worth of them out and can repeat it.
 * Used by the doors ({@code upload}, {@code tus}).
 */
package io.medianest.gateway.transfer;
