package io.medianest.eventstore.deadletter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.topology.Headers;
import java.time.Instant;
import java.util.Optional;

/**
 * A parked message and its evidence.
 *
 * @param parkingId the same for every delivery of the same parking; another one if the message is
 *     retried and parked again
 * @param errorClass name of an {@code ErrorClass}, or {@code UNKNOWN} when the broker itself gave
 *     the message up
 * @param attempts tries in all
 * @param firstFailureAt null when unknown
 * @param failedQueue where a retry would have to go
 * @param headers all headers as they came
 * @param messageType wire name of the event or command; empty when unknown
 */
record DeadLetter(
    String parkingId,
    String messageId,
    String reason,
    String errorClass,
    int attempts,
    Instant firstFailureAt,
    Instant lastFailureAt,
    String originalExchange,
    String originalRoutingKey,
    String failedQueue,
    String failedService,
    String correlationId,
    String contentType,
    ObjectNode headers,
    byte[] body,
    String messageType) {

  /**
   * Reads the evidence a listener has left; for a message the broker has given up on (delivery
   * limit, time to live, queue full) what its {@code x-death} header tells.
   */
  static DeadLetter of(Delivery delivery, Instant now) {
    Optional<BrokerDeath> death = BrokerDeath.of(delivery.headers());
    Evidence evidence = new Evidence(delivery.headers());
    String queue =
        evidence.text(Headers.FAILED_QUEUE).or(() -> death.map(BrokerDeath::queue)).orElse("");
    Optional<Instant> lastFailure =
        evidence.time(Headers.LAST_FAILURE_AT).or(() -> death.flatMap(BrokerDeath::time));
    return new DeadLetter(
        ParkingId.of(delivery, queue, lastFailure),
        PlainText.of(delivery.messageId()),
        evidence
            .text(Headers.REASON)
            .or(() -> death.map(d -> "given up by the broker: " + d.reason()))
            .orElse("no evidence"),
        evidence.text(Headers.ERROR_CLASS).orElse("UNKNOWN"),
        delivery.attempt(),
        delivery.firstFailureAt().orElse(null),
        lastFailure.orElse(now),
        evidence
            .text(Headers.ORIGINAL_EXCHANGE)
            .or(() -> death.map(BrokerDeath::exchange))
            .orElse(PlainText.of(delivery.exchange())),
        evidence
            .text(Headers.ORIGINAL_ROUTING_KEY)
            .or(() -> death.map(BrokerDeath::routingKey))
            .orElse(PlainText.of(delivery.routingKey())),
        queue,
        evidence.text(Headers.FAILED_SERVICE).orElse(""),
        PlainText.of(delivery.correlationId()),
        PlainText.of(delivery.contentType()),
        HeaderJson.of(delivery.headers()),
        delivery.body(),
        MessageType.of(delivery));
  }

  /** The group of its cause. */
  Fingerprint fingerprint() {
    return Fingerprint.of(failedQueue, errorClass, reason, messageType);
  }
}
