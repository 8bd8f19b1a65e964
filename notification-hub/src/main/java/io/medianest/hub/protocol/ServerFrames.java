package io.medianest.hub.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the hub says, as text; for events see {@code LiveEvent}. */
public final class ServerFrames {
  /** Raised when a client of the last version would misunderstand. */
  public static final int PROTOCOL = 1;

  private ServerFrames() {}

  /** The first frame of every connection. */
  public static String welcome(String connectionId, String userId) {
    return frame("welcome")
        .put("protocol", PROTOCOL)
        .put("connectionId", connectionId)
        .put("userId", userId)
        .toString();
  }

  public static String subscribed(String channel, String ref) {
    return answer(frame("subscribed").put("channel", channel), ref);
  }

  public static String unsubscribed(String channel, String ref) {
    return answer(frame("unsubscribed").put("channel", channel), ref);
  }

  public static String pong(String ref) {
    return answer(frame("pong"), ref);
  }

  public static String error(ErrorCode code, String ref) {
    return answer(frame("error").put("code", code.code()).put("message", code.message()), ref);
  }

  private static ObjectNode frame(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static String answer(ObjectNode frame, String ref) {
    return (ref == null ? frame : frame.put("ref", ref)).toString();
  }
}
