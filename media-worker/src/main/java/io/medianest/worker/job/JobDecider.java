package io.medianest.worker.job;

import io.medianest.messaging.event.EventEnvelope;
import java.util.List;

/**
 * Decides from the media's events what a delivery leads to. The stream is the truth about the job;
 * a delivery only says that somebody should look. Hence a repeated, delayed or reordered delivery
 * does no harm, and one that outlives a cancellation revives nothing.
 *
 * <p>A started attempt without an end may be a dead worker's or a living one's: they look the same.
 * The next attempt gets the next number, and whoever holds an older one can append nothing more.
 */
public final class JobDecider {
  /** Workers a job may take down (or be given back by) before it is taken for the cause. */
  static final int MOST_ABANDONED = 10;

  private JobDecider() {}

  /**
   * @param stream all events of the trigger's media, in order
   */
  public static JobDecision decide(List<EventEnvelope> stream, Trigger trigger) {
    JobHistory history = JobHistory.of(trigger.jobId(), stream);
    if (history.upload().isEmpty()) {
      return new JobDecision.Unfounded("no upload in the stream of the media");
    }
    if (history.ending().isPresent()) {
      return new JobDecision.AlreadyDone(history.ending().get());
    }
    Job job =
        new Job(trigger.mediaId(), trigger.jobId(), trigger.pipeline(), history.upload().get());
    return history.abandoned() >= MOST_ABANDONED
        ? new JobDecision.GiveUp(job, history)
        : new JobDecision.Start(job, history.attempt() + 1, history);
  }
}
