package io.medianest.upload.expiry;

import io.medianest.upload.command.Removal;
import io.medianest.upload.postgres.FailureTable;
import io.medianest.upload.postgres.QuotaTable;
import io.medianest.upload.postgres.SessionTable;
import io.medianest.upload.session.UploadSession;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Ends sessions whose time is over, and removals that were cut off. Every step can be repeated, and
 * any number of pods may sweep at once.
 */
@ApplicationScoped
class ExpirySweep {
  private static final int BATCH = 100;

  private final SessionTable sessions;
  private final Removal removal;
  private final QuotaTable quotas;
  private final FailureTable failures;
  private final Clock clock;

  ExpirySweep(
      SessionTable sessions,
      Removal removal,
      QuotaTable quotas,
      FailureTable failures,
      Clock clock) {
    this.sessions = sessions;
    this.removal = removal;
    this.quotas = quotas;
    this.failures = failures;
    this.clock = clock;
  }

  @Scheduled(
      every = "${medianest.uploads.sessions.sweep-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class,
      identity = "expired-uploads")
  Uni<Void> sweep() {
    return sessions
        .takeExpired(BATCH)
        .chain(this::removeAll)
        .chain(() -> quotas.forget(clock.instant()))
        .chain(() -> failures.forget());
  }

  private Uni<Void> removeAll(List<UploadSession> expired) {
    return Multi.createFrom()
        .iterable(expired)
        .onItem()
        .transformToUniAndConcatenate(removal::remove)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
