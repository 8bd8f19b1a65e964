/**
 * The outbox: a service that changes its own tables writes the events to a table in the same
 * transaction ({@link io.medianest.messaging.outbox.OutboxTable}, one per service); {@link
 * io.medianest.messaging.outbox.OutboxSender} appends them to the event store. An event store that
 * is down delays facts and loses none.
 */
package io.medianest.messaging.outbox;
