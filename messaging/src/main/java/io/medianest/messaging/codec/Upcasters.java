package io.medianest.messaging.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How old versions of events are read: by lifting them, one version at a time, to the current one.
 *
 * @param steps by type name, then by the version lifted from
 */
record Upcasters(Map<String, Map<Integer, Upcaster>> steps) {

  /** A new version adds its step here. */
  static final Upcasters CURRENT =
      new Upcasters(Map.of("user.replay-ordered", Map.of(1, Upcasters::withFilterAsObject)));

  /**
   * @throws MalformedMessageException when a step is missing or {@code from} lies in the future
   */
  JsonNode lift(String type, int from, int to, JsonNode data) {
    if (from > to) {
      throw new MalformedMessageException(
          type + " version " + from + " is newer than the known version " + to, null);
    }
    JsonNode lifted = data;
    for (int version = from; version < to; version++) {
      Upcaster step = steps.getOrDefault(type, Map.of()).get(version);
      if (step == null) {
        throw new MalformedMessageException("no upcaster for " + type + " from " + version, null);
      }
      lifted = step.lift(lifted);
    }
    return lifted;
  }

  private static JsonNode withFilterAsObject(JsonNode data) {
    ObjectNode lifted = data.deepCopy();
    byte[] filter = data.path("filter").asText().getBytes(StandardCharsets.UTF_8);
    lifted.set("filter", MessageJson.read(filter, ObjectNode.class));
    return lifted;
  }
}
