package io.medianest.worker.job;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.BecamePlayable;
import io.medianest.messaging.event.MediaEvent.ContentFlagged;
import io.medianest.messaging.event.MediaEvent.Deleted;
import io.medianest.messaging.event.MediaEvent.ProcessingCancelled;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.ProcessingRequested;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.MediaEvent.RetryScheduled;
import io.medianest.messaging.event.MediaEvent.StepCompleted;
import io.medianest.messaging.event.MediaEvent.StepFailed;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import java.util.List;
import java.util.Optional;

/**
 * One job's past, folded from the events of its media.
 *
 * @param version of the stream
 * @param upload the catalogue entry; empty when the stream has none
 * @param attempt number of the last attempt; 0 before the first
 * @param ending how the job has ended; empty while it has not
 * @param failures attempts that ended with a temporary error
 * @param waits attempts that ended for want of room or tools, which use up nothing
 * @param since number of the last attempt before the job was asked for; the counts begin there
 */
public record JobHistory(
    long version,
    Optional<Uploaded> upload,
    int attempt,
    Optional<Ending> ending,
    int failures,
    int waits,
    int since) {

  /** How a job can have ended. */
  public enum Ending {
    COMPLETED,
    FAILED,
    CANCELLED
  }

  private static final JobHistory NONE =
      new JobHistory(0, Optional.empty(), 0, Optional.empty(), 0, 0, 0);

  /** Attempts that neither ended nor failed: their workers died, or gave the job back. */
  public int abandoned() {
    return attempt - since - failures - waits;
  }

  /**
   * @param stream all events of the media, in order
   */
  public static JobHistory of(String jobId, List<EventEnvelope> stream) {
    JobHistory history = NONE;
    for (EventEnvelope envelope : stream) {
      history = history.at(envelope.streamVersion());
      // A type this version does not know is not one that ends a job.
      if (EventCatalogue.find(envelope.type()).isPresent()
          && EventCodec.event(envelope) instanceof MediaEvent event) {
        history = history.after(event, jobId);
      }
    }
    return history;
  }

  private JobHistory after(MediaEvent event, String jobId) {
    JobHistory known =
        event instanceof Uploaded uploaded
            ? new JobHistory(
                version, Optional.of(uploaded), attempt, ending, failures, waits, since)
            : this;
    return event.jobId().equals(jobId) || event instanceof Deleted ? known.afterOwn(event) : known;
  }

  private JobHistory afterOwn(MediaEvent event) {
    return switch (event) {
      case ProcessingStarted e ->
          new JobHistory(version, upload, e.attempt(), ending, failures, waits, since);
      case RetryScheduled e when e.errorClass() == ErrorClass.TEMPORARY ->
          new JobHistory(version, upload, attempt, ending, failures + 1, waits, since);
      case RetryScheduled _ ->
          new JobHistory(version, upload, attempt, ending, failures, waits + 1, since);
      case ProcessingCompleted _ -> ended(Ending.COMPLETED);
      case ProcessingFailed _ -> ended(Ending.FAILED);
      // With a media every job of it is called off.
      case ProcessingCancelled _, Deleted _ -> ended(Ending.CANCELLED);
      // Asked for again after its end: open, with a clean slate. Attempt numbers go on growing,
      // since they are what tells a dead worker's result from a living one's.
      case ProcessingRequested _ ->
          new JobHistory(version, upload, attempt, Optional.empty(), 0, 0, attempt);
      case Uploaded _, StepCompleted _, StepFailed _, BecamePlayable _, ContentFlagged _ -> this;
    };
  }

  private JobHistory ended(Ending how) {
    return new JobHistory(version, upload, attempt, Optional.of(how), failures, waits, since);
  }

  private JobHistory at(long streamVersion) {
    return new JobHistory(streamVersion, upload, attempt, ending, failures, waits, since);
  }
}
