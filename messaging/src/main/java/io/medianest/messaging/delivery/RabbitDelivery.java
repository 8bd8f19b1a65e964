package io.medianest.messaging.delivery;

import io.medianest.messaging.topology.Headers;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMetadata;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Reads the connector's message into a {@link Delivery}; never fails on what a sender left out. */
final class RabbitDelivery {
  private RabbitDelivery() {}

  static Delivery read(String queue, Message<byte[]> message) {
    IncomingRabbitMQMetadata metadata =
        message.getMetadata(IncomingRabbitMQMetadata.class).orElseThrow();
    Map<String, Object> headers = metadata.getHeaders();
    return new Delivery(
        queue,
        metadata.getMessageId().orElseGet(() -> UUID.randomUUID().toString()),
        metadata.getCorrelationId().orElse(null),
        metadata.getReplyTo().orElse(null),
        text(headers, Headers.CORRELATION_ID).orElseGet(() -> UUID.randomUUID().toString()),
        text(headers, Headers.ATTEMPT).flatMap(RabbitDelivery::positive).orElse(1),
        text(headers, Headers.FIRST_FAILURE_AT).flatMap(RabbitDelivery::instant),
        metadata.isRedeliver(),
        metadata.getExchange(),
        metadata.getRoutingKey(),
        metadata.getContentType().orElse("application/json"),
        headers,
        message.getPayload());
  }

  private static Optional<String> text(Map<String, Object> headers, String name) {
    return Optional.ofNullable(headers.get(name)).map(Object::toString);
  }

  private static Optional<Integer> positive(String text) {
    try {
      int value = Integer.parseInt(text);
      return value > 0 ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
