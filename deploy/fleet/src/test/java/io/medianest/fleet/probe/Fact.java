package io.medianest.fleet.probe;

import io.medianest.messaging.event.EventEnvelope;
import java.util.Map;

/**
 * One record of a Kafka topic.
 *
 * @param headers by name, as text
 */
public record Fact(EventEnvelope envelope, Map<String, String> headers) {
  public String id() {
    return envelope.id();
  }

  public String type() {
    return envelope.type();
  }

  public String streamId() {
    return envelope.streamId();
  }

  /** From 1, without gaps within its stream. */
  public long version() {
    return envelope.streamVersion();
  }
}
