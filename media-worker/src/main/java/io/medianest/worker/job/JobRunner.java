package io.medianest.worker.job;

import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.topology.Queues.RetryDelay;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.StopSignal;
import java.time.Clock;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** Carries one delivery through: decide, start, work, record how it ended. Blocks. */
public final class JobRunner {
  private static final Logger LOG = Logger.getLogger(JobRunner.class);

  private final Workshop workshop;
  private final JobRetryPolicy retries;
  private final Clock clock;
  private final String workerId;

  public JobRunner(Workshop workshop, JobRetryPolicy retries, Clock clock, String workerId) {
    this.workshop = workshop;
    this.retries = retries;
    this.clock = clock;
    this.workerId = workerId;
  }

  /**
   * @throws JobStoppedException when this process goes down: the delivery belongs to somebody else
   */
  public Outcome run(Trigger trigger, MediaStream stream, StopSignal stop) {
    try {
      return decideAndRun(trigger, stream, stop);
    } catch (JobFailure unrecorded) {
      // Not even the failure could be recorded. The delivery is all there is: it must come back.
      LOG.warnf(unrecorded, "nothing could be recorded");
      return new Outcome.RetryLater(
          RetryDelay.THIRTY_SECONDS, unrecorded.errorClass(), unrecorded.getMessage());
    } catch (JobStoppedException stopped) {
      if (stopped.reason() == StopSignal.Reason.SHUTDOWN) {
        throw stopped;
      }
      LOG.infof("stopped: %s", stopped.reason());
      return Outcome.duplicate();
    }
  }

  private Outcome decideAndRun(Trigger trigger, MediaStream stream, StopSignal stop) {
    while (true) {
      stop.check();
      switch (JobDecider.decide(stream.read(), trigger)) {
        case JobDecision.AlreadyDone(JobHistory.Ending ending) -> {
          LOG.infof("already %s", ending);
          return Outcome.duplicate();
        }
        case JobDecision.Unfounded(String reason) -> {
          return new Outcome.Parked(ErrorClass.LOGIC, reason);
        }
        case JobDecision.GiveUp(Job job, JobHistory history) -> {
          return giveUp(trigger, stream, job, history);
        }
        case JobDecision.Start(Job job, int attempt, JobHistory history) -> {
          OptionalLong started =
              stream.append(
                  history.version(),
                  FencedLog.envelopes(
                      trigger,
                      clock,
                      new ProcessingStarted(job.mediaId(), job.jobId(), attempt, workerId)));
          if (started.isPresent()) {
            FencedLog log = new FencedLog(stream, trigger, clock, attempt, started.getAsLong());
            return new Attempt(job, attempt, history, log, stop, workshop, retries, clock).run();
          }
          // Somebody appended in between: decide again.
        }
      }
    }
  }

  private Outcome giveUp(Trigger trigger, MediaStream stream, Job job, JobHistory history) {
    new FencedLog(stream, trigger, clock, history.attempt(), history.version())
        .append(
            new ProcessingFailed(
                job.mediaId(),
                job.jobId(),
                history.attempt(),
                ErrorClass.LOGIC,
                "worker.lost",
                "Processing was broken off too many times."));
    return new Outcome.Parked(ErrorClass.LOGIC, "workers died on it");
  }
}
