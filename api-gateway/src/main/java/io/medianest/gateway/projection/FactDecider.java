package io.medianest.gateway.projection;

import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.Manifest;
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
import java.time.Instant;

/** What a fact means for the read models: the one place that says so. */
final class FactDecider {
  private FactDecider() {}

  /**
   * @param stage null when the fact does not change it
   * @param job null when the fact does not change it
   * @param attempt 0 when the fact does not tell
   * @param error null when there is none
   * @param manifest null when the fact brings none
   */
  record Meaning(
      Stage stage,
      JobStatus job,
      int attempt,
      JobError error,
      Manifest manifest,
      TimelineEntry entry) {}

  record JobError(String code, ErrorClass errorClass, String text) {}

  static Meaning decide(MediaEvent event, String what, Instant at) {
    return switch (event) {
      case Uploaded _ -> change(Stage.UPLOADED, JobStatus.QUEUED, 0, entry(at, what, null));
      case ProcessingRequested _ -> change(null, JobStatus.QUEUED, 0, entry(at, what, null));
      case ProcessingStarted e ->
          change(Stage.STARTED, JobStatus.RUNNING, e.attempt(), entry(at, what, e.attempt()));
      case StepCompleted e ->
          change(
              Stage.STEPPING,
              JobStatus.RUNNING,
              e.attempt(),
              new TimelineEntry(
                  at, what, e.attempt(), e.step(), e.durationMillis(), null, null, null));
      // Whether the job ends with it is told by the next fact.
      case StepFailed e ->
          change(
              null,
              null,
              e.attempt(),
              new TimelineEntry(at, what, e.attempt(), e.step(), null, null, e.code(), e.reason()));
      case RetryScheduled e ->
          new Meaning(
              null,
              JobStatus.QUEUED,
              e.attempt(),
              new JobError(e.code(), e.errorClass(), null),
              null,
              new TimelineEntry(
                  at, what, e.attempt(), null, null, e.delay().toMillis(), e.code(), null));
      case BecamePlayable e ->
          new Meaning(
              Stage.STEPPING,
              JobStatus.RUNNING,
              e.attempt(),
              null,
              e.manifest(),
              entry(at, what, e.attempt()));
      // The verdict itself comes with the manifest.
      case ContentFlagged e -> change(null, null, e.attempt(), entry(at, what, e.attempt()));
      case ProcessingCompleted e ->
          new Meaning(
              Stage.PUBLISHED,
              JobStatus.COMPLETED,
              e.attempt(),
              null,
              e.manifest(),
              new TimelineEntry(at, what, e.attempt(), null, e.durationMillis(), null, null, null));
      case ProcessingFailed e ->
          new Meaning(
              Stage.FAILED,
              JobStatus.FAILED,
              e.attempt(),
              new JobError(e.code(), e.errorClass(), e.reason()),
              null,
              new TimelineEntry(at, what, e.attempt(), null, null, null, e.code(), e.reason()));
      case ProcessingCancelled _, Deleted _ ->
          change(Stage.CANCELLED, JobStatus.CANCELLED, 0, entry(at, what, null));
    };
  }

  private static Meaning change(Stage stage, JobStatus job, int attempt, TimelineEntry entry) {
    return new Meaning(stage, job, attempt, null, null, entry);
  }

  private static TimelineEntry entry(Instant at, String what, Integer attempt) {
    return new TimelineEntry(at, what, attempt, null, null, null, null, null);
  }
}
