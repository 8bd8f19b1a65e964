package io.medianest.messaging.outbox;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** What {@link OutboxSender} needs of a service's outbox table. */
public interface OutboxTable {
  /** The oldest entries that are not parked, in order of id. */
  Uni<List<OutboxEntry>> next(int limit);

  /** The event store has it. */
  Uni<Void> sent(OutboxEntry entry);

  /** The event store refuses it for good: kept with the reason, never sent again by itself. */
  Uni<Void> parked(OutboxEntry entry, String reason);
}
