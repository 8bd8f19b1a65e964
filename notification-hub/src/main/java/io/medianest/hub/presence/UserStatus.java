package io.medianest.hub.presence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Whether somebody is there.
 *
 * @param devices connections there are
 * @param lastSeen when the last one ended; null while there is one, or when it is not known
 */
public record UserStatus(String userId, int devices, Instant lastSeen) {
  public boolean online() {
    return devices > 0;
  }

  /** As clients see it. */
  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("userId", userId)
        .put("status", online() ? "online" : "offline")
        .put("devices", devices)
        .put("lastSeen", lastSeen == null ? null : lastSeen.toString());
  }
}
