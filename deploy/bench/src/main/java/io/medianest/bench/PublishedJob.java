package io.medianest.bench;

import io.medianest.local.Infrastructure;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.topology.KafkaTopics;
import io.medianest.messaging.topology.Services;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A job nobody has to do: its fact goes straight to Kafka, for the gateway to project. */
final class PublishedJob {
  private PublishedJob() {}

  /** Returns its id. */
  static String of(Infrastructure infrastructure, String ownerId)
      throws ExecutionException, InterruptedException {
    String mediaId = UUID.randomUUID().toString();
    String jobId = UUID.randomUUID().toString();
    String stream = MediaEvent.streamId(mediaId);
    var uploaded =
        new MediaEvent.Uploaded(
            mediaId,
            jobId,
            "default",
            ownerId,
            MediaKind.IMAGE,
            "image/jpeg",
            1234,
            "ab".repeat(32),
            "tenants/default/users/" + ownerId + "/media/1-" + mediaId + "-a.jpg",
            "a.jpg",
            null,
            null,
            null,
            Pipeline.FULL_PROCESSING,
            5);
    byte[] fact =
        EventCodec.write(
            EventCodec.envelope(
                    uploaded, Services.UPLOAD_SERVICE, stream, Instant.now(), "default", "b", null)
                .stored(1, 1));
    Map<String, Object> settings =
        Map.of("bootstrap.servers", infrastructure.kafkaBootstrap(), "acks", "all");
    try (var kafka =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      kafka.send(new ProducerRecord<>(KafkaTopics.MEDIA_EVENTS, stream, fact)).get();
    }
    return jobId;
  }
}
