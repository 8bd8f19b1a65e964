package io.medianest.gateway.outbox;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.outbox.OutboxSender;
import io.medianest.messaging.store.EventStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The gateway's outbox. */
@ApplicationScoped
public class Outbox {
  private final OutboxSender sender;

  Outbox(PostgresOutbox table, EventStore store) {
    this.sender = new OutboxSender(table, store);
  }

  /** Within the caller's transaction. */
  public Uni<Void> add(String streamId, long expectedVersion, List<EventEnvelope> events) {
    OutboxRow row = new OutboxRow();
    row.streamId = streamId;
    row.expectedVersion = expectedVersion;
    row.events = new String(MessageJson.write(events), StandardCharsets.UTF_8);
    return Panache.getSession().chain(session -> session.persist(row));
  }

  /** After the commit: send now instead of within a second. */
  public void wake() {
    sender.drain().subscribe().with(_ -> {});
  }

  @Scheduled(every = "1s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sendWhatIsDue() {
    return sender.drain();
  }
}
