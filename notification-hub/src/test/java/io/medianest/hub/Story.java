package io.medianest.hub;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.Progress;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaEvent.ProcessingCompleted;
import io.medianest.messaging.event.MediaEvent.ProcessingFailed;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.MediaEvent.StepCompleted;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.event.Rendition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The life of one media object, fact by fact. */
public final class Story {
  public final String mediaId = UUID.randomUUID().toString();
  public final String jobId = UUID.randomUUID().toString();
  public final String clientId = "phone-" + mediaId;
  public final String sessionId = "holiday-" + mediaId;
  private final String owner;
  private long version;

  public Story(String owner) {
    this.owner = owner;
  }

  public EventEnvelope uploaded() {
    return fact(
        new Uploaded(
            mediaId,
            jobId,
            "default",
            owner,
            MediaKind.VIDEO,
            "video/mp4",
            1000,
            "00ff",
            "tenants/default/users/u/media/1-m-hello.mp4",
            "hello.mp4",
            clientId,
            sessionId,
            "At the sea",
            Pipeline.FULL_PROCESSING,
            5));
  }

  public EventEnvelope started(int attempt) {
    return fact(new ProcessingStarted(mediaId, jobId, attempt, "worker-1"));
  }

  public EventEnvelope step(String step) {
    return fact(new StepCompleted(mediaId, jobId, 1, step, 12));
  }

  public EventEnvelope completed() {
    return fact(
        new ProcessingCompleted(
            mediaId,
            jobId,
            1,
            new Manifest(
                1,
                "manifest.json",
                MediaKind.VIDEO,
                1280,
                720,
                8000,
                Map.of(),
                List.of(
                    new Rendition(
                        "poster", "k", "image/jpeg", 10, "00", 1280, 720, 0, 0, "poster/1", "t"))),
            4200));
  }

  public EventEnvelope failed() {
    return fact(
        new ProcessingFailed(mediaId, jobId, 1, ErrorClass.DATA, "media.corrupt", "Damaged."));
  }

  public Progress progress(int attempt, int percent, Instant time) {
    return new Progress(
        mediaId,
        jobId,
        owner,
        "default",
        clientId,
        sessionId,
        MediaKind.VIDEO,
        attempt,
        percent,
        "hls",
        null,
        time);
  }

  private EventEnvelope fact(Event event) {
    version++;
    return EventCodec.envelope(
            event, "test", "media-" + mediaId, Instant.now(), "default", "test", null)
        .stored(version, version);
  }
}
