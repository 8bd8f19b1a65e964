package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.MediaEvent.StepCompleted;
import io.medianest.messaging.event.MediaEvent.Uploaded;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.event.Pipeline;
import io.medianest.messaging.topology.KafkaTopics;
import io.medianest.messaging.topology.Services;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Facts of one media object, put on Kafka as the relay would. */
final class MediaFacts implements AutoCloseable {
  private final String mediaId = UUID.randomUUID().toString();
  private final KafkaProducer<String, byte[]> kafka;
  private long version;

  /** Its first fact says whose it is. */
  MediaFacts(Fleet fleet, String ownerId) {
    kafka =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", fleet.infrastructure().kafkaBootstrap(), "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());
    publish(
        new Uploaded(
            mediaId,
            "job-" + mediaId,
            "bench",
            ownerId,
            MediaKind.IMAGE,
            "image/jpeg",
            1,
            "00",
            "key",
            "bench.jpg",
            null,
            null,
            null,
            Pipeline.FULL_PROCESSING,
            5));
  }

  /** A frame of it has about 256 bytes. */
  void step() {
    publish(new StepCompleted(mediaId, "job-" + mediaId, 1, "probe", 12));
  }

  private void publish(Event event) {
    version++;
    String stream = "media-" + mediaId;
    kafka.send(
        new ProducerRecord<>(
            KafkaTopics.MEDIA_EVENTS,
            stream,
            EventCodec.write(
                EventCodec.envelope(
                        event, Services.MEDIA_WORKER, stream, Instant.now(), "bench", mediaId, null)
                    .stored(version, version))));
  }

  @Override
  public void close() {
    kafka.close();
  }
}
