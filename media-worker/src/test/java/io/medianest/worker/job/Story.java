package io.medianest.worker.job;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaEvent.Deleted;
import io.medianest.messaging.event.MediaEvent.ProcessingCancelled;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.ProcessingRequested;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.MediaEvent.RetryScheduled;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The events of one media, told in order; also a stream to append to. */
final class Story implements MediaStream {
  static final String MEDIA = "m-1";
  static final String JOB = "j-1";

  private final List<EventEnvelope> events = new ArrayList<>();
  private Runnable beforeNextAppend = () -> {};

  static Story uploaded() {
    return new Story()
        .add(
            new Uploaded(
                MEDIA,
                JOB,
                "acme",
                "u-1",
                MediaKind.IMAGE,
                "image/jpeg",
                10,
                "00",
                "tenants/acme/users/u-1/media/1-m-1-a.jpg",
                "a.jpg",
                null,
                null,
                null,
                Pipeline.FULL_PROCESSING,
                5));
  }

  Story started(int attempt) {
    return add(new ProcessingStarted(MEDIA, JOB, attempt, "worker"));
  }

  Story retryScheduled(int attempt, ErrorClass errorClass) {
    return add(
        new RetryScheduled(MEDIA, JOB, attempt, Duration.ofSeconds(5), errorClass, "some.code"));
  }

  Story completed(int attempt) {
    Manifest manifest = new Manifest(1, "k", MediaKind.IMAGE, 1, 1, 0, Map.of(), List.of());
    return add(new ProcessingCompleted(MEDIA, JOB, attempt, manifest, 1));
  }

  Story failed(int attempt) {
    return add(
        new ProcessingFailed(MEDIA, JOB, attempt, ErrorClass.DATA, "media.corrupt", "Broken."));
  }

  Story cancelled() {
    return add(new ProcessingCancelled(MEDIA, JOB, "u-1"));
  }

  /** Told of the upload's job, whichever else there is. */
  Story deleted() {
    return add(new Deleted(MEDIA, "first", "default", "u-1", "u-1"));
  }

  Story requested(String jobId) {
    return add(
        new ProcessingRequested(MEDIA, jobId, MediaKind.IMAGE, Pipeline.QUICK_PROCESSING, 8));
  }

  Story add(MediaEvent event) {
    return add(
        EventCodec.envelope(
            event, "test", MediaEvent.streamId(MEDIA), Instant.EPOCH, "acme", "c-1", null));
  }

  /** A type no version of this service knows. */
  Story unknownEvent() {
    return add(
        new EventEnvelope(
            "x",
            "future",
            "media.admired",
            1,
            MediaEvent.streamId(MEDIA),
            0,
            0,
            Instant.EPOCH,
            "acme",
            "c-1",
            null,
            null,
            EventCodec.envelope(
                    new ProcessingCancelled(MEDIA, JOB, "u"),
                    "s",
                    "s",
                    Instant.EPOCH,
                    "t",
                    "c",
                    null)
                .data()));
  }

  Trigger trigger() {
    return Trigger.of(events.getFirst());
  }

  Trigger triggerOfLast() {
    return Trigger.of(events.getLast());
  }

  /** Somebody else is faster, once. */
  Story meanwhile(Runnable whatHappens) {
    beforeNextAppend = whatHappens;
    return this;
  }

  List<String> types() {
    return events.stream().map(EventEnvelope::type).toList();
  }

  @Override
  public List<EventEnvelope> read() {
    return List.copyOf(events);
  }

  @Override
  public OptionalLong append(long expectedVersion, List<EventEnvelope> more) {
    Runnable first = beforeNextAppend;
    beforeNextAppend = () -> {};
    first.run();
    if (expectedVersion != events.size()) {
      return OptionalLong.empty();
    }
    more.forEach(this::add);
    return OptionalLong.of(events.size());
  }

  private Story add(EventEnvelope envelope) {
    events.add(envelope.stored(events.size() + 1, events.size() + 100));
    return this;
  }
}
