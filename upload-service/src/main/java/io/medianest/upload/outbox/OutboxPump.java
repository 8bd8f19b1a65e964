package io.medianest.upload.outbox;

import io.medianest.messaging.outbox.OutboxSender;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sends at once what has just been committed, and once a second what was left behind: by a crash
 * between commit and sending, or while the event store was away.
 */
@ApplicationScoped
public class OutboxPump {
  private final OutboxSender sender;

  OutboxPump(OutboxSender sender) {
    this.sender = sender;
  }

  /** Call after a commit; does not wait. */
  public void wake() {
    sender.drain().subscribe().with(_ -> {});
  }

  @Scheduled(
      every = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class,
      identity = "outbox")
  Uni<Void> sweep() {
    return sender.drain();
  }
}
