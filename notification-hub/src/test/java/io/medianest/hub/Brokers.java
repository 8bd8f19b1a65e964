package io.medianest.hub;

import io.medianest.local.Infrastructure;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Progress;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.KafkaTopics;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says what the relay and the worker would say. */
public final class Brokers implements AutoCloseable {
  private final Infrastructure servers = ServiceFixture.current().infrastructure();
  private final KafkaProducer<String, byte[]> kafka =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", servers.kafkaBootstrap(), "acks", "all"),
          new StringSerializer(),
          new ByteArraySerializer());

  /** Returns when Kafka has them. */
  public void publish(EventEnvelope... facts) {
    for (EventEnvelope fact : facts) {
      publish(fact.streamId(), EventCodec.write(fact));
    }
  }

  /** As {@link #publish}, to another topic. */
  void publishTo(String topic, EventEnvelope fact) {
    publish(topic, fact.streamId(), EventCodec.write(fact));
  }

  void publish(String key, byte[] body) {
    publish(KafkaTopics.MEDIA_EVENTS, key, body);
  }

  private void publish(String topic, String key, byte[] body) {
    try {
      Objects.requireNonNull(kafka.send(new ProducerRecord<>(topic, key, body)).get());
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("Kafka does not take it", e);
    }
  }

  /** Returns when RabbitMQ has it. */
  public void publish(Progress progress) {
    RestAssured.given()
        .urlEncodingEnabled(false)
        .auth()
        .preemptive()
        .basic(servers.rabbitMq().username(), servers.rabbitMq().password())
        .contentType("application/json")
        .body(
            Map.of(
                "properties",
                Map.of("message_id", UUID.randomUUID().toString()),
                "routing_key",
                "progress.video",
                "payload",
                base64(progress),
                "payload_encoding",
                "base64"))
        .post(
            servers.rabbitMq().management()
                + "/api/exchanges/%2F/"
                + Exchanges.PROGRESS
                + "/publish")
        .then()
        .statusCode(200);
  }

  private static String base64(Progress progress) {
    return new String(
        Base64.getEncoder().encode(MessageJson.write(progress)), StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    kafka.close();
  }
}
