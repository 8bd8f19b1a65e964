package io.medianest.worker.job;

import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.BecamePlayable;
import io.medianest.messaging.event.MediaEvent.ContentFlagged;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.RetryScheduled;
import io.medianest.messaging.event.MediaEvent.StepCompleted;
import io.medianest.messaging.event.MediaEvent.StepFailed;
import io.medianest.messaging.topology.Queues.RetryDelay;
import io.medianest.worker.moderation.Opinion;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.PipelineRunner;
import io.medianest.worker.pipeline.Stage;
import io.medianest.worker.pipeline.StopSignal;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.scratch.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * One attempt that has been started: runs the pipeline, records each stage, and records how it
 * ended.
 */
final class Attempt implements PipelineRunner.Listener {
  private static final Logger LOG = Logger.getLogger(Attempt.class);

  private final Job job;
  private final int number;
  private final JobHistory history;
  private final FencedLog log;
  private final StopSignal stop;
  private final Workshop workshop;
  private final JobRetryPolicy retries;
  private final Clock clock;
  private final Instant began;
  private final AtomicReference<Instant> checkedAt;

  Attempt(
      Job job,
      int number,
      JobHistory history,
      FencedLog log,
      StopSignal stop,
      Workshop workshop,
      JobRetryPolicy retries,
      Clock clock) {
    this.job = job;
    this.number = number;
    this.history = history;
    this.log = log;
    this.stop = stop;
    this.workshop = workshop;
    this.retries = retries;
    this.clock = clock;
    this.began = Instant.now(clock);
    this.checkedAt = new AtomicReference<>(began);
  }

  Outcome run() {
    LOG.infof("attempt %d of %s", number, job.kind());
    return switch (work()) {
      case PipelineRunner.Result.Finished(Work done, Stage stage, long millis) ->
          complete(done, stage, millis);
      case PipelineRunner.Result.Failed(Stage stage, String step, JobFailure failure) ->
          fail(stage, step, failure);
    };
  }

  private PipelineRunner.Result work() {
    try {
      return workInScratch();
    } finally {
      workshop.ended(job);
    }
  }

  private PipelineRunner.Result workInScratch() {
    try (Workspace workspace = workshop.open(job, number)) {
      return work(workspace);
    } catch (JobFailure noWorkspace) {
      return new PipelineRunner.Result.Failed(Stage.VIRUS_SCANNING, "open", noWorkspace);
    }
  }

  private PipelineRunner.Result work(Workspace workspace) {
    return new PipelineRunner(workshop.pipeline(job), this)
        .run(
            Work.begin(job.source(), workspace.folder()),
            stop,
            began.plus(workshop.limit(job.kind())));
  }

  private Outcome complete(Work done, Stage last, long lastMillis) {
    long took = Duration.between(began, Instant.now(clock)).toMillis();
    List<MediaEvent> facts = new ArrayList<>();
    facts.add(completion(last, lastMillis));
    Opinion.reasonToLook(done.notes())
        .map(reason -> new ContentFlagged(job.mediaId(), job.jobId(), number, reason))
        .ifPresent(facts::add);
    facts.add(
        new ProcessingCompleted(
            job.mediaId(), job.jobId(), number, done.manifest().orElseThrow(), took));
    log.append(facts.toArray(MediaEvent[]::new));
    LOG.infof("completed in %d ms", took);
    return Outcome.done();
  }

  private Outcome fail(Stage stage, String step, JobFailure failure) {
    ErrorClass errorClass = failure.errorClass();
    log(step, failure);
    MediaEvent failed =
        new StepFailed(
            job.mediaId(),
            job.jobId(),
            number,
            stage.wireName(),
            errorClass,
            failure.code(),
            failure.reason());
    return switch (retries.decide(job.kind(), errorClass, history)) {
      case JobVerdict.TryAgain(RetryDelay delay) -> retry(failed, failure, delay);
      case JobVerdict.TryElsewhere(RetryDelay delay) -> {
        workshop.withdraw(failure.code());
        yield retry(failed, failure, delay);
      }
      case JobVerdict.Fail() -> {
        log.append(failed, ended(failure));
        yield Outcome.done();
      }
      case JobVerdict.FailAndPark() -> {
        log.append(failed, ended(failure));
        yield new Outcome.Parked(errorClass, failure.code());
      }
    };
  }

  private void log(String step, JobFailure failure) {
    String message =
        "attempt %d failed in step %s: %s".formatted(number, step, failure.getMessage());
    switch (failure.errorClass()) {
      case LOGIC -> LOG.error(message, failure);
      case TEMPORARY, RESOURCE, CONFIGURATION -> LOG.warn(message, failure.getCause());
      // No trace: where we noticed says nothing about a stranger's bytes.
      case DATA -> LOG.info(message);
    }
  }

  private Outcome retry(MediaEvent failed, JobFailure failure, RetryDelay delay) {
    log.append(
        failed,
        new RetryScheduled(
            job.mediaId(),
            job.jobId(),
            number,
            delay.duration(),
            failure.errorClass(),
            failure.code()));
    return new Outcome.RetryLater(delay, failure.errorClass(), failure.code());
  }

  private MediaEvent ended(JobFailure failure) {
    return new ProcessingFailed(
        job.mediaId(), job.jobId(), number, failure.errorClass(), failure.code(), failure.reason());
  }

  /**
   * A long step records nothing, so it would not notice that the job was taken away. Looks at the
   * stream beside it; a store that does not answer changes nothing.
   */
  private void checkNowAndThen() {
    Instant last = checkedAt.get();
    Instant now = Instant.now(clock);
    if (now.isAfter(last.plus(workshop.checkEvery())) && checkedAt.compareAndSet(last, now)) {
      Thread.startVirtualThread(
          () -> {
            try {
              log.lostBy().ifPresent(stop::stop);
            } catch (JobFailure away) {
              LOG.debugf(away, "could not look whether the job is still wanted");
            }
          });
    }
  }

  private MediaEvent completion(Stage stage, long millis) {
    return new StepCompleted(job.mediaId(), job.jobId(), number, stage.wireName(), millis);
  }

  @Override
  public void completed(Stage stage, Duration took) {
    log.append(completion(stage, took.toMillis()));
  }

  @Override
  public void took(String step, Duration took) {
    workshop.stepTook(job, step, took);
  }

  /** Worth knowing, not worth failing for: the job's end tells the same again. */
  @Override
  public void playable(Manifest soFar) {
    try {
      log.append(new BecamePlayable(job.mediaId(), job.jobId(), number, soFar));
    } catch (JobStoppedException stopped) {
      stop.stop(stopped.reason());
    } catch (JobFailure away) {
      LOG.debugf(away, "could not record that it can be watched");
    }
  }

  @Override
  public void progress(String step, int percent, String detail) {
    checkNowAndThen();
    workshop.progress(job, number, percent, step, detail);
  }
}
