/**
 * Keeps the outbox flowing into the event store: {@link io.medianest.upload.outbox.OutboxPump}. The
 * table is in {@code upload.postgres}, the sending in {@code messaging.outbox}.
 */
package io.medianest.upload.outbox;
