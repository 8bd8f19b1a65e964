package io.medianest.eventstore;

import io.medianest.messaging.event.EventEnvelope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One message found on a broker.
 *
 * @param place topic or routing key
 * @param key record key, or message id
 */
public record Seen(
    String place,
    String key,
    int priority,
    Map<String, String> headers,
    byte[] body,
    EventEnvelope event) {

  /** The first copy of each event of the stream, in order of arrival: their versions. */
  public static List<Long> firstVersions(List<Seen> all, String streamId) {
    Map<String, Long> versions = new LinkedHashMap<>();
    all.stream()
        .map(Seen::event)
        .filter(e -> e.streamId().equals(streamId))
        .forEach(e -> versions.putIfAbsent(e.id(), e.streamVersion()));
    return List.copyOf(versions.values());
  }
}
