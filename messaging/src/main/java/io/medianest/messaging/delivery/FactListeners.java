package io.medianest.messaging.delivery;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.trace.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Runs listeners on Kafka topics. A projection must see a stream's facts in order, so a failed fact
 * is tried again in place, with a growing pause and without an end while it looks like a
 * neighbour's absence: nothing behind it is lost, it only waits. What can never be read, or what a
 * handler parks, goes to the dead letters and the partition moves on.
 *
 * <p>Use it in a method {@code @Incoming("...") Uni<Void> on(Message<byte[]> m)}.
 */
@ApplicationScoped
public class FactListeners {
  private static final Logger LOG = Logger.getLogger(FactListeners.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Settlement settlement;
  private final MeterRegistry meters;

  FactListeners(Settlement settlement, MeterRegistry meters) {
    this.settlement = settlement;
    this.meters = meters;
  }

  /**
   * @param consumer name of the projection, for metrics and evidence
   * @param handler {@link Outcome.RetryLater} and every exception but {@link
   *     MalformedMessageException} mean: again, in place
   */
  public Uni<Void> handle(
      String consumer, Message<byte[]> message, Function<EventEnvelope, Uni<Outcome>> handler) {
    EventEnvelope fact;
    try {
      fact = EventCodec.read(message.getPayload());
    } catch (MalformedMessageException e) {
      return end(consumer, message, null, new Outcome.Parked(ErrorClass.DATA, e.getMessage()));
    }
    Map<String, String> logKeys =
        Map.of(
            "correlationId", Optional.ofNullable(fact.correlationId()).orElse(fact.id()),
            "eventId", fact.id(),
            "streamId", fact.streamId());
    return MessageContext.of(message, logKeys)
        .run(() -> handler.apply(fact))
        .onItem()
        .transformToUni(FactListeners::retried)
        .onFailure(MalformedMessageException.class)
        .recoverWithItem(e -> new Outcome.Parked(ErrorClass.DATA, e.getMessage()))
        .onFailure()
        .invoke(e -> LOG.warnf(e, "%s: event %s waits", consumer, fact.id()))
        .onFailure()
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely()
        .chain(outcome -> end(consumer, message, fact, outcome));
  }

  private static Uni<Outcome> retried(Outcome outcome) {
    return outcome instanceof Outcome.RetryLater later
        ? Uni.createFrom().failure(new IllegalStateException(later.reason()))
        : Uni.createFrom().item(outcome);
  }

  private Uni<Void> end(
      String consumer, Message<byte[]> message, EventEnvelope fact, Outcome outcome) {
    meters
        .counter("medianest.deliveries", "queue", consumer, "outcome", outcome.wireName())
        .increment();
    Uni<Void> parked =
        outcome instanceof Outcome.Parked(ErrorClass errorClass, String reason)
            ? TraceContext.within(
                    message,
                    () -> settlement.park(asDelivery(consumer, message, fact), errorClass, reason))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
            : Uni.createFrom().voidItem();
    return parked.chain(() -> Uni.createFrom().completionStage(message::ack));
  }

  private static Delivery asDelivery(String consumer, Message<byte[]> message, EventEnvelope fact) {
    String id = fact == null ? "unreadable" : fact.id();
    String correlationId = fact == null ? id : String.valueOf(fact.correlationId());
    return new Delivery(
        "kafka:" + consumer,
        id,
        null,
        null,
        correlationId,
        1,
        Optional.empty(),
        false,
        "kafka",
        fact == null ? "" : fact.type(),
        EventCodec.CONTENT_TYPE,
        Map.of(),
        message.getPayload());
  }
}
