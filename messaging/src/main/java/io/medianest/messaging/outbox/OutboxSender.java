package io.medianest.messaging.outbox;

import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.WrongExpectedVersion;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.store.EventStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Empties an {@link OutboxTable} into the event store, oldest first. Called after each commit and
 * once a second; two pods that send the same entry do no harm, since appends are idempotent.
 */
public final class OutboxSender {
  private static final Logger LOG = Logger.getLogger(OutboxSender.class);
  private static final int BATCH = 100;

  private final OutboxTable table;
  private final EventStore store;
  private final AtomicBoolean busy = new AtomicBoolean();

  public OutboxSender(OutboxTable table, EventStore store) {
    this.table = table;
    this.store = store;
  }

  /** Sends what is due; does nothing while an earlier call still sends. Never fails. */
  public Uni<Void> drain() {
    return Uni.createFrom()
        .deferred(
            () ->
                busy.compareAndSet(false, true)
                    ? batch().onTermination().invoke(() -> busy.set(false))
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> batch() {
    return table
        .next(BATCH)
        .chain(
            entries ->
                Multi.createFrom()
                    .iterable(entries)
                    .onItem()
                    .transformToUniAndConcatenate(this::send)
                    .collect()
                    .asList()
                    .chain(sent -> sent.size() == BATCH ? batch() : Uni.createFrom().voidItem()))
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "the outbox waits"))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> send(OutboxEntry entry) {
    String correlationId =
        Optional.of(entry.events())
            .map(List::getFirst)
            .map(EventEnvelope::correlationId)
            .orElse(entry.streamId());
    return store
        .append(entry.streamId(), entry.expectedVersion(), entry.events(), correlationId)
        .chain(
            reply ->
                switch (reply) {
                  case Appended _ -> table.sent(entry);
                  case WrongExpectedVersion wrong ->
                      park(entry, "stream is at version " + wrong.actual());
                  default -> park(entry, "unexpected reply");
                })
        .onFailure(RequestRefusedException.class)
        .recoverWithUni(refused -> park(entry, refused.getMessage()));
  }

  private Uni<Void> park(OutboxEntry entry, String reason) {
    LOG.errorf("outbox entry %d of %s parked: %s", entry.id(), entry.streamId(), reason);
    return table.parked(entry, reason);
  }
}
