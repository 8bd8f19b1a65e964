package io.medianest.messaging.outbox;

import io.medianest.messaging.event.EventEnvelope;
import java.util.List;

/**
 * One append that has been decided and not yet been confirmed.
 *
 * @param id grows in the order of decision
 * @param expectedVersion see {@link io.medianest.messaging.command.EventStoreCommand.Append}
 */
public record OutboxEntry(
    long id, String streamId, long expectedVersion, List<EventEnvelope> events) {
  public OutboxEntry {
    events = List.copyOf(events);
  }
}
