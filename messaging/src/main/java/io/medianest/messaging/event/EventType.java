package io.medianest.messaging.event;

import java.util.function.Function;

/**
 * One row of the catalogue.
 *
 * @param name wire name, e.g. {@code media.uploaded}; never changes
 * @param schemaVersion version of the data's layout; a new one needs an upcaster and a new golden
 *     sample
 * @param payload the record the data is read into
 * @param topic Kafka topic
 * @param priority 1-10, of the message on RabbitMQ
 * @param owner the one service that may append it
 * @param qualifiers words appended to the name in the RabbitMQ routing key, e.g. {@code
 *     .image.bulk}; empty for most
 */
public record EventType<E extends Event>(
    String name,
    int schemaVersion,
    Class<E> payload,
    String topic,
    int priority,
    String owner,
    Function<E, String> qualifiers) {

  /** The same, its data laid out anew. */
  EventType<E> atVersion(int version) {
    return new EventType<>(name, version, payload, topic, priority, owner, qualifiers);
  }

  /** RabbitMQ routing key of an event of this type. */
  public String routingKey(Event event) {
    return name + qualifiers.apply(payload.cast(event));
  }
}
