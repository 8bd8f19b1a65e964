package io.medianest.analytics;

import io.medianest.local.ServiceFixture;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes facts to Kafka as the event store's relay does. */
public final class Facts implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;

  public Facts() {
    String bootstrap = ServiceFixture.current().infrastructure().kafkaBootstrap();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** A fact as stored, that happened at {@code time}. */
  public static EventEnvelope fact(Event event, String streamId, Instant time) {
    return EventCodec.envelope(event, "test", streamId, time, "default", "test", null).stored(1, 1);
  }

  /** Returns when Kafka has it. */
  public void publish(EventEnvelope fact) {
    publish(
        EventCatalogue.find(fact.type()).orElseThrow().topic(),
        fact.streamId(),
        EventCodec.write(fact));
  }

  public void publish(String topic, String key, byte[] body) {
    try {
      Objects.requireNonNull(producer.send(new ProducerRecord<>(topic, key, body)).get());
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("Kafka does not take it", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
