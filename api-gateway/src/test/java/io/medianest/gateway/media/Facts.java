package io.medianest.gateway.media;

import io.medianest.local.ServiceFixture;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.event.Rendition;
import io.medianest.messaging.topology.KafkaTopics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The life of one media object as the relay would publish it. */
final class Facts implements AutoCloseable {
  static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00.123456Z");

  final String mediaId = UUID.randomUUID().toString();
  final String jobId = UUID.randomUUID().toString();
  final String ownerId;
  private final MediaKind kind;
  private final Instant begin;
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of(
              "bootstrap.servers",
              ServiceFixture.current().infrastructure().kafkaBootstrap(),
              "acks",
              "all"),
          new StringSerializer(),
          new ByteArraySerializer());

  Facts(String ownerId, MediaKind kind) {
    this(ownerId, kind, BEGIN);
  }

  /** The fact of version n is of n seconds after {@code begin}. */
  Facts(String ownerId, MediaKind kind, Instant begin) {
    this.ownerId = ownerId;
    this.kind = kind;
    this.begin = begin;
  }

  EventEnvelope uploaded() {
    return fact(
        1,
        new MediaEvent.Uploaded(
            mediaId,
            jobId,
            "default",
            ownerId,
            kind,
            "image/jpeg",
            1234,
            "ab".repeat(32),
            "tenants/default/users/" + ownerId + "/media/1-" + mediaId + "-a.jpg",
            "a.jpg",
            "phone",
            "party",
            "a caption",
            Pipeline.FULL_PROCESSING,
            5));
  }

  EventEnvelope started(int version, int attempt) {
    return fact(version, new MediaEvent.ProcessingStarted(mediaId, jobId, attempt, "worker-1"));
  }

  EventEnvelope step(int version, String step) {
    return fact(version, new MediaEvent.StepCompleted(mediaId, jobId, 1, step, 42));
  }

  EventEnvelope completed(int version) {
    Rendition thumb =
        new Rendition(
            "thumb_small",
            "tenants/default/users/" + ownerId + "/media/processed/1-" + mediaId + "-a_thumb.jpg",
            "image/jpeg",
            99,
            "cd".repeat(32),
            150,
            100,
            0,
            0,
            "thumb-small/1",
            "vips");
    return fact(
        version,
        new MediaEvent.ProcessingCompleted(
            mediaId,
            jobId,
            1,
            new Manifest(
                1, "key", kind, 4000, 3000, 0, Map.of("camera.model", "X"), List.of(thumb)),
            777));
  }

  EventEnvelope playable(int version) {
    return fact(
        version,
        new MediaEvent.BecamePlayable(
            mediaId,
            jobId,
            1,
            new Manifest(1, "key", kind, 1280, 720, 9_000, Map.of(), List.of())));
  }

  EventEnvelope failed(int version, ErrorClass errorClass, String code) {
    return fact(
        version, new MediaEvent.ProcessingFailed(mediaId, jobId, 1, errorClass, code, "a reason"));
  }

  EventEnvelope cancelled(int version) {
    return fact(version, new MediaEvent.ProcessingCancelled(mediaId, jobId, ownerId));
  }

  EventEnvelope deleted(int version) {
    return fact(version, new MediaEvent.Deleted(mediaId, jobId, "default", ownerId, ownerId));
  }

  private EventEnvelope fact(int version, MediaEvent event) {
    return EventCodec.envelope(
            event,
            "test",
            MediaEvent.streamId(mediaId),
            begin.plusSeconds(version),
            "default",
            "corr-" + mediaId,
            null)
        .stored(version, version);
  }

  void publish(EventEnvelope... facts) {
    for (EventEnvelope fact : facts) {
      send(EventCodec.write(fact));
    }
  }

  void send(byte[] body) {
    try {
      producer
          .send(new ProducerRecord<>(KafkaTopics.MEDIA_EVENTS, MediaEvent.streamId(mediaId), body))
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
