package io.medianest.eventstore;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.topology.Services;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events to append. */
public final class Facts {
  private Facts() {}

  public static String newStream() {
    return UserEvent.streamId(UUID.randomUUID().toString());
  }

  public static EventEnvelope registered(String streamId) {
    return envelope(
        new UserEvent.Registered("u-1", "acme", "user"), Services.API_GATEWAY, streamId);
  }

  public static List<EventEnvelope> registered(String streamId, int count) {
    return IntStream.range(0, count).mapToObj(_ -> registered(streamId)).toList();
  }

  /** An image to be processed in the lane of its priority. */
  public static EventEnvelope uploaded(String mediaId, int priority) {
    return envelope(
        new MediaEvent.Uploaded(
            mediaId,
            "job-" + mediaId,
            "acme",
            "u-1",
            MediaKind.IMAGE,
            "image/jpeg",
            1_000,
            "00",
            "tenants/acme/users/u-1/media/1-" + mediaId + "-a.jpg",
            "a.jpg",
            null,
            null,
            null,
            Pipeline.FULL_PROCESSING,
            priority),
        Services.UPLOAD_SERVICE,
        MediaEvent.streamId(mediaId));
  }

  /** A worker's event with everything a reader can ask for. */
  public static EventEnvelope started(
      String streamId, Instant time, String tenant, String correlationId, String causationId) {
    return EventCodec.envelope(
        new MediaEvent.ProcessingStarted("m-1", "j-1", 1, "w"),
        Services.MEDIA_WORKER,
        streamId,
        time,
        tenant,
        correlationId,
        causationId);
  }

  /** As {@link #registered(String)}, with that many characters of data and a few more. */
  public static EventEnvelope large(String streamId, int characters) {
    return envelope(
        new UserEvent.Registered("u-1", "acme", "x".repeat(characters)),
        Services.API_GATEWAY,
        streamId);
  }

  private static EventEnvelope envelope(Event event, String source, String streamId) {
    return EventCodec.envelope(
        event, source, streamId, Instant.parse("2026-01-02T03:04:05Z"), "acme", "corr-1", null);
  }
}
