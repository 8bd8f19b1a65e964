package io.medianest.eventstore.relay;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.EventType;
import io.medianest.messaging.topology.KafkaTopics;

/**
 * Where an event goes, as the catalogue says.
 *
 * @param topic Kafka topic
 * @param routingKey on {@code medianest.events}
 * @param priority 1-10, on RabbitMQ
 */
public record Route(String topic, String routingKey, int priority) {
  private static final int DEFAULT_PRIORITY = 5;

  /**
   * Never fails: a row of a type the catalogue has lost goes to the default topic under its own
   * name, one whose data no longer fits goes to its type's topic without qualifiers. Either way it
   * reaches whoever can read it, and holds up nothing.
   */
  static Route of(EventEnvelope envelope) {
    return EventCatalogue.find(envelope.type())
        .map(type -> new Route(type.topic(), routingKey(type, envelope), type.priority()))
        .orElseGet(() -> new Route(KafkaTopics.DEFAULT_EVENTS, envelope.type(), DEFAULT_PRIORITY));
  }

  private static String routingKey(EventType<?> type, EventEnvelope envelope) {
    try {
      Event event = EventCodec.event(envelope);
      return type.routingKey(event);
    } catch (MalformedMessageException | NullPointerException e) {
      return type.name();
    }
  }
}
