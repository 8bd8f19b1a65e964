package io.medianest.worker.intake;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.HandedBackException;
import io.medianest.messaging.delivery.ListenerOptions;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.delivery.QueueListeners;
import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.Lane;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.store.EventStore;
import io.medianest.messaging.topology.Queues;
import io.medianest.messaging.topology.Queues.RetryDelay;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.job.JobRetryPolicy;
import io.medianest.worker.job.JobRunner;
import io.medianest.worker.job.MediaStream;
import io.medianest.worker.job.Trigger;
import io.medianest.worker.job.Workshop;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.StopSignal;
import io.medianest.worker.scratch.Room;
import io.medianest.worker.tool.ToolRunner;
import io.medianest.worker.tool.Toolbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Takes jobs from the queues of the kinds this worker is told. How a delivery is acknowledged,
 * retried or parked is {@link QueueListeners}' business; how it ends is {@link JobRunner}'s.
 */
@ApplicationScoped
class JobListeners {
  private static final Logger LOG = Logger.getLogger(JobListeners.class);

  /** How soon installed tools are noticed. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /** What a failure outside any job means: the broker's copy must not get lost. */
  private static final RetrySchedule OUTSIDE_JOBS = new RetrySchedule(5, Duration.ofSeconds(5));

  private static final Duration KILL_PATIENCE = Duration.ofSeconds(5);

  private final JobChannels channels;
  private final QueueListeners listeners;
  private final EventStore store;
  private final WorkerConfig config;
  private final RunningJobs running;
  private final ToolRunner tools;
  private final Toolbox toolbox;
  private final MeterRegistry meters;
  private final Admission admission;
  private final JobRunner runner;

  JobListeners(
      JobChannels channels,
      QueueListeners listeners,
      EventStore store,
      WorkerConfig config,
      RunningJobs running,
      ToolRunner tools,
      Toolbox toolbox,
      Room room,
      Workshop workshop,
      MeterRegistry meters,
      Clock clock,
      @ConfigProperty(name = "medianest.instance") String instance) {
    this.channels = channels;
    this.listeners = listeners;
    this.store = store;
    this.config = config;
    this.running = running;
    this.tools = tools;
    this.toolbox = toolbox;
    this.meters = meters;
    this.admission =
        new Admission(
            config,
            () -> toolbox.problem().isEmpty() && room.shortage().isEmpty(),
            System::nanoTime);
    this.runner =
        new JobRunner(
            workshop,
            new JobRetryPolicy(this::schedule, RandomGenerator.getDefault()),
            clock,
            instance);
  }

  /** Beside the start, which need not wait for five programs to tell their versions. */
  void start(@Observes StartupEvent event) {
    Thread.startVirtualThread(this::listenWhenFit);
  }

  private void listenWhenFit() {
    toolbox.problem().ifPresent(what -> LOG.errorf("taking no work: %s", what));
    while (toolbox.problem().isPresent() && !admission.isClosed()) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    if (!admission.isClosed()) {
      listen();
    }
  }

  private void listen() {
    for (MediaKind kind : config.kinds()) {
      for (Lane lane : Lane.values()) {
        listenOn(kind, lane);
      }
    }
  }

  private void listenOn(MediaKind kind, Lane lane) {
    Multi<Message<byte[]>> channel = channels.of(kind, lane);
    listeners.listenBlocking(
        channel,
        new ListenerOptions(Queues.processing(kind, lane), config.flow().prefetch(), OUTSIDE_JOBS),
        delivery -> take(delivery, kind, lane));
  }

  private Outcome take(Delivery delivery, MediaKind kind, Lane lane) {
    Trigger trigger = Trigger.of(EventCodec.read(delivery.body()));
    MDC.put("correlationId", delivery.correlationId());
    MDC.put("mediaId", trigger.mediaId());
    MDC.put("jobId", trigger.jobId());
    try {
      return switch (admission.enter(lane, trigger.envelope().tenant())) {
        case Admission.Entry.Later(RetryDelay delay, String why) ->
            new Outcome.RetryLater(delay, ErrorClass.RESOURCE, why);
        case Admission.Entry.Admitted slot -> {
          try (slot) {
            yield counted(kind, run(trigger, delivery));
          }
        }
      };
    } catch (JobStoppedException goingDown) {
      throw new HandedBackException(goingDown.getMessage());
    } finally {
      MDC.remove("correlationId");
      MDC.remove("mediaId");
      MDC.remove("jobId");
    }
  }

  private Outcome run(Trigger trigger, Delivery delivery) {
    MediaStream stream =
        new EventStoreStream(store, trigger.envelope().streamId(), delivery.correlationId());
    StopSignal stop = running.began(trigger.jobId());
    try {
      return runner.run(trigger, stream, stop);
    } finally {
      running.ended(stop);
    }
  }

  private RetrySchedule schedule(MediaKind kind) {
    WorkerConfig.JobType type = config.jobs().get(kind);
    return new RetrySchedule(type.attempts(), type.firstDelay());
  }

  private Outcome counted(MediaKind kind, Outcome outcome) {
    meters
        .counter("medianest.worker.jobs", "kind", kind.wireName(), "outcome", outcome.wireName())
        .increment();
    return outcome;
  }

  /** Before the listeners begin to wait for what runs: those who wait for a slot go at once. */
  void stopTaking(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) ShutdownEvent event) {
    admission.close();
    running.close();
  }

  /** After {@code medianest.drain}: what runs still is killed and belongs to somebody else. */
  void stopRunning(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) ShutdownEvent event)
      throws InterruptedException {
    running.shutDown(KILL_PATIENCE);
    tools.killAll();
  }
}
