package io.medianest.messaging.delivery;

import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.publish.ConfirmedPublisher;
import io.medianest.messaging.topology.Headers;
import io.medianest.messaging.topology.Queues.RetryDelay;
import io.medianest.messaging.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Carries an {@link Outcome} out. The copy for a delay queue or the dead letters is confirmed by
 * the broker before the original is acknowledged, so a crash in between doubles a message and never
 * loses one.
 */
@ApplicationScoped
class Settlement {
  private static final Logger LOG = Logger.getLogger(Settlement.class);

  private final ConfirmedPublisher retries;
  private final ConfirmedPublisher deadLetters;
  private final Clock clock;
  private final String service;

  Settlement(
      @Channel("retry-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 10_000)
          Emitter<byte[]> retries,
      @Channel("dead-letters-out")
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 10_000)
          Emitter<byte[]> deadLetters,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.retries = new ConfirmedPublisher(retries);
    this.deadLetters = new ConfirmedPublisher(deadLetters);
    this.clock = Clock.systemUTC();
    this.service = service;
  }

  /** Completes when the delivery has ended; on failure it goes back to the broker's queue. */
  Uni<Void> settle(Message<byte[]> message, Delivery delivery, Outcome outcome) {
    return TraceContext.within(message, () -> prepared(delivery, outcome))
        .chain(() -> Uni.createFrom().completionStage(message::ack))
        .onFailure()
        .recoverWithUni(
            failure -> {
              LOG.warnf("%s: not settled, back to the queue: %s", delivery.queue(), failure);
              return Uni.createFrom().completionStage(() -> message.nack(failure));
            })
        .onFailure()
        // The connection is gone, and with it the delivery: the broker hands it out again.
        .recoverWithNull();
  }

  private Uni<Void> prepared(Delivery delivery, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _, Outcome.Duplicate _ -> Uni.createFrom().voidItem();
      case Outcome.RetryLater(RetryDelay delay, ErrorClass errorClass, String reason) -> {
        boolean waits = errorClass == ErrorClass.RESOURCE; // Nothing was tried.
        LOG.logf(
            waits ? Logger.Level.DEBUG : Logger.Level.INFO,
            "%s: again in %s: %s",
            delivery.queue(),
            delay.wireName(),
            reason);
        yield retries.publish(
            carried(delivery)
                .withRoutingKey(delivery.queue())
                .withHeader(Headers.RETRY_DELAY, delay.wireName())
                .withHeader(Headers.ATTEMPT, delivery.attempt() + (waits ? 0 : 1))
                .withHeader(Headers.ERROR_CLASS, errorClass.name()),
            delivery.body());
      }
      case Outcome.Parked(ErrorClass errorClass, String reason) ->
          park(delivery, errorClass, reason);
    };
  }

  /** Sends a delivery to the dead letters with its evidence. */
  Uni<Void> park(Delivery delivery, ErrorClass errorClass, String reason) {
    LOG.errorf("%s: parked: %s", delivery.queue(), reason);
    return deadLetters.publish(
        carried(delivery)
            .withRoutingKey(delivery.queue())
            .withHeader(Headers.REASON, reason)
            .withHeader(Headers.ERROR_CLASS, errorClass.name())
            .withHeader(Headers.ATTEMPT, delivery.attempt())
            .withHeader(Headers.LAST_FAILURE_AT, Instant.now(clock).toString())
            .withHeader(Headers.FAILED_QUEUE, delivery.queue())
            .withHeader(Headers.FAILED_SERVICE, service),
        delivery.body());
  }

  /** What every copy keeps of the original; exchange and key survive any number of retries. */
  private OutgoingRabbitMQMetadata.Builder carried(Delivery delivery) {
    OutgoingRabbitMQMetadata.Builder copy = OutgoingRabbitMQMetadata.builder();
    delivery.headers().entrySet().stream()
        .filter(h -> !Set.of("x-death", "x-delivery-count").contains(h.getKey()))
        .filter(h -> !h.getKey().startsWith("x-first-death") && !h.getKey().startsWith("x-last"))
        .forEach(h -> copy.withHeader(h.getKey(), h.getValue()));
    return copy.withMessageId(delivery.messageId())
        .withCorrelationId(delivery.requestId())
        .withReplyTo(delivery.replyTo())
        .withContentType(delivery.contentType())
        .withHeader(Headers.CORRELATION_ID, delivery.correlationId())
        .withHeader(Headers.ORIGINAL_EXCHANGE, original(delivery, Headers.ORIGINAL_EXCHANGE))
        .withHeader(Headers.ORIGINAL_ROUTING_KEY, original(delivery, Headers.ORIGINAL_ROUTING_KEY))
        .withHeader(
            Headers.FIRST_FAILURE_AT,
            delivery.firstFailureAt().orElseGet(() -> Instant.now(clock)).toString());
  }

  private static Object original(Delivery delivery, String header) {
    Object carried = delivery.headers().get(header);
    if (carried != null) {
      return carried;
    }
    return header.equals(Headers.ORIGINAL_EXCHANGE) ? delivery.exchange() : delivery.routingKey();
  }
}
