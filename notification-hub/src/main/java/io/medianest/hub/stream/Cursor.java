package io.medianest.hub.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import java.io.UncheckedIOException;

/** How far a stream has got, as its frames tell. Used by one connection's writer alone. */
final class Cursor {
  private String epoch;
  private long offset;

  /** The frame as JSON; its position is the cursor's from now on. */
  JsonNode follow(String frame) {
    try {
      JsonNode json = MessageJson.mapper().readTree(frame);
      epoch = json.path("epoch").asText(epoch);
      offset = json.path("offset").asLong(offset);
      return json;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the hub's own frame cannot be read", e);
    }
  }

  String epoch() {
    return epoch;
  }

  long offset() {
    return offset;
  }

  /** As clients send it back; null before the position is known. */
  String text() {
    return epoch == null ? null : epoch + ":" + offset;
  }
}
