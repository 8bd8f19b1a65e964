package io.medianest.messaging.outbox;

import io.medianest.messaging.command.EventStoreReply;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.WrongExpectedVersion;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.store.EventStore;
import io.medianest.messaging.trace.TraceContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** Since the last time there was nothing left to send. */
  private final AtomicInteger calls = new AtomicInteger();

  public OutboxSender(OutboxTable table, EventStore store) {
    this.table = table;
    this.store = store;
  }

  /**
   * Sends what is due. While an earlier call still sends it returns at once, and that one looks
   * again before it ends: what was committed before this call is sent without waiting for the next.
   * Never fails.
   */
  public Uni<Void> drain() {
    return Uni.createFrom()
        .deferred(() -> calls.getAndIncrement() == 0 ? rounds() : Uni.createFrom().voidItem());
  }

  /** One after the other, until a round has sent everything and nobody has called meanwhile. */
  private Uni<Void> rounds() {
    return Uni.createFrom()
        .deferred(
            () -> {
              int answered = calls.get();
              return batch().map(more -> more || !calls.compareAndSet(answered, 0));
            })
        .repeat()
        .whilst(again -> again)
        .collect()
        .last()
        .onCancellation()
        .invoke(() -> calls.set(0))
        .replaceWithVoid();
  }

  /** Completes with whether there is more to send at once. */
  private Uni<Boolean> batch() {
    return table
        .next(BATCH)
        .chain(
            entries ->
                Multi.createFrom()
                    .iterable(entries)
                    .onItem()
                    .transformToUniAndConcatenate(this::send)
                    .collect()
                    .last()
                    .replaceWith(entries.size() == BATCH))
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "the outbox waits"))
        .onFailure()
        .recoverWithItem(false);
  }

  private Uni<Void> send(OutboxEntry entry) {
    EventEnvelope first = entry.events().getFirst();
    return TraceContext.within(first.traceparent(), () -> append(entry, first))
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

  private Uni<EventStoreReply> append(OutboxEntry entry, EventEnvelope first) {
    return store.append(
        entry.streamId(),
        entry.expectedVersion(),
        entry.events(),
        Objects.requireNonNullElse(first.correlationId(), entry.streamId()));
  }

  private Uni<Void> park(OutboxEntry entry, String reason) {
    LOG.errorf("outbox entry %d of %s parked: %s", entry.id(), entry.streamId(), reason);
    return table.parked(entry, reason);
  }
}
