package io.medianest.upload.job;

import io.medianest.messaging.codec.EventCodec;
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
import io.medianest.upload.job.JobDecision.Change;
import io.medianest.upload.job.JobDecision.Changed;
import io.medianest.upload.job.JobDecision.Denied;
import io.medianest.upload.session.Media;
import io.medianest.upload.session.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Decides from a media's events whether one of its jobs may be called off or followed by another.
 * Nothing follows a job's end in the stream, so the last event of a job tells its state.
 */
public final class JobDecider {
  private static final Denied NO_JOB =
      new Denied(Refusal.NOT_FOUND.because("There is no such job."));
  private static final Denied FINISHED =
      new Denied(Refusal.JOB_FINISHED.because("The job has ended already."));
  private static final Denied NOT_FAILED =
      new Denied(
          Refusal.JOB_NOT_FAILED.because(
              "Only a job that has failed or was called off is run again."));

  private JobDecider() {}

  private record Told(MediaEvent event, EventEnvelope envelope) {
    Changed changed() {
      return new Changed(event.jobId(), envelope.streamVersion(), envelope.time());
    }
  }

  /**
   * @param stream all events of the media, in order; one at least
   */
  public static JobDecision cancel(List<EventEnvelope> stream, Media media, String jobId) {
    return isDeleted(stream)
        ? NO_JOB
        : last(stream, jobId)
            .map(
                told ->
                    switch (told.event()) {
                      case ProcessingCancelled _ -> told.changed();
                      case ProcessingCompleted _, ProcessingFailed _, Deleted _ -> FINISHED;
                      case Uploaded _,
                          ProcessingRequested _,
                          ProcessingStarted _,
                          StepCompleted _,
                          BecamePlayable _,
                          ContentFlagged _,
                          StepFailed _,
                          RetryScheduled _ ->
                          change(
                              stream,
                              new ProcessingCancelled(media.id(), jobId, media.owner().userId()));
                    })
            .orElse(NO_JOB);
  }

  /**
   * The job that follows another has an id that comes from the other's: an order that is repeated
   * finds what it has led to.
   *
   * @param stream all events of the media, in order; one at least
   */
  public static JobDecision retry(List<EventEnvelope> stream, Media media, String jobId) {
    if (isDeleted(stream)) {
      return NO_JOB;
    }
    String next = follower(jobId);
    return events(stream, next)
        .findFirst()
        .<JobDecision>map(Told::changed)
        .orElseGet(
            () ->
                last(stream, jobId)
                    .map(told -> hasFailed(told) ? again(stream, media, next) : NOT_FAILED)
                    .orElse(NO_JOB));
  }

  /** The job a media's events speak of last; empty when they speak of none. */
  public static Optional<String> latestJob(List<EventEnvelope> stream) {
    return events(stream).reduce((_, later) -> later).map(told -> told.event().jobId());
  }

  private static boolean isDeleted(List<EventEnvelope> stream) {
    return events(stream).anyMatch(told -> told.event() instanceof Deleted);
  }

  private static boolean hasFailed(Told last) {
    return last.event() instanceof ProcessingFailed || last.event() instanceof ProcessingCancelled;
  }

  private static JobDecision again(List<EventEnvelope> stream, Media media, String jobId) {
    return change(
        stream,
        new ProcessingRequested(
            media.id(),
            jobId,
            media.format().kind(),
            media.labels().pipeline(),
            media.labels().priority()));
  }

  private static JobDecision change(List<EventEnvelope> stream, MediaEvent event) {
    return new Change(event, stream.getLast().streamVersion());
  }

  private static String follower(String jobId) {
    return UUID.nameUUIDFromBytes(("after " + jobId).getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Optional<Told> last(List<EventEnvelope> stream, String jobId) {
    return events(stream, jobId).reduce((_, later) -> later);
  }

  private static Stream<Told> events(List<EventEnvelope> stream, String jobId) {
    return events(stream).filter(told -> told.event().jobId().equals(jobId));
  }

  /** A type this version does not know is not one that ends a job. */
  private static Stream<Told> events(List<EventEnvelope> stream) {
    return stream.stream()
        .filter(envelope -> EventCatalogue.find(envelope.type()).isPresent())
        .flatMap(
            envelope ->
                EventCodec.event(envelope) instanceof MediaEvent event
                    ? Stream.of(new Told(event, envelope))
                    : Stream.empty());
  }
}
