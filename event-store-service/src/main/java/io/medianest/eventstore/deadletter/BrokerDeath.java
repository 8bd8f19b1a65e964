package io.medianest.eventstore.deadletter;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest entry of RabbitMQ's {@code x-death} header.
 *
 * @param reason {@code delivery_limit}, {@code expired}, {@code maxlen} or {@code rejected}
 */
record BrokerDeath(
    String queue, String reason, String exchange, String routingKey, Optional<Instant> time) {

  static Optional<BrokerDeath> of(Map<String, Object> headers) {
    return headers.get("x-death") instanceof List<?> deaths
            && !deaths.isEmpty()
            && deaths.getFirst() instanceof Map<?, ?> death
        ? Optional.of(read(death))
        : Optional.empty();
  }

  private static BrokerDeath read(Map<?, ?> death) {
    Object keys = death.get("routing-keys");
    Object key = keys instanceof List<?> list && !list.isEmpty() ? list.getFirst() : null;
    Object time = death.get("time");
    return new BrokerDeath(
        text(death.get("queue")),
        text(death.get("reason")),
        text(death.get("exchange")),
        text(key),
        time instanceof Date date ? Optional.of(date.toInstant()) : Optional.empty());
  }

  private static String text(Object value) {
    return value == null ? "" : PlainText.of(value.toString());
  }
}
