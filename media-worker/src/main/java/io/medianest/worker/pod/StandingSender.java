package io.medianest.worker.pod;

import io.medianest.messaging.command.WorkerStanding;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.intake.RunningJobs;
import io.medianest.worker.progress.ProgressSender;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells every few seconds how many jobs run here, of how many that can. */
@ApplicationScoped
class StandingSender {
  private static final Duration EVERY =
      Duration.ofSeconds(WorkerStanding.VALID_SECONDS).dividedBy(3);

  private final RunningJobs running;
  private final ProgressSender sender;
  private final Clock clock;
  private final String instance;
  private final int slots;

  StandingSender(
      RunningJobs running,
      ProgressSender sender,
      Clock clock,
      WorkerConfig config,
      @ConfigProperty(name = "medianest.instance") String instance) {
    this.running = running;
    this.sender = sender;
    this.clock = clock;
    this.slots = config.concurrency();
    this.instance = instance;
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    tell();
    vertx.setPeriodic(EVERY.toMillis(), _ -> tell());
  }

  private void tell() {
    sender.send(new WorkerStanding(instance, slots, running.count(), clock.instant()));
  }
}
