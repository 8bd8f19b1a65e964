package io.medianest.hub.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.live.Position;
import java.util.List;

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

  public static String identified(String ref) {
    return answer(frame("identified").put("protocol", PROTOCOL), ref);
  }

  /**
   * @param channels one of them is named in the singular
   * @param past null when it cannot be read now
   * @param asked whether the client asked to be given what it has missed
   */
  public static String subscribed(List<Channel> channels, Past past, boolean asked, String ref) {
    ObjectNode frame = frame("subscribed");
    if (channels.size() == 1) {
      frame.put("channel", channels.getFirst().name());
    } else {
      channels.forEach(channel -> frame.withArray("channels").add(channel.name()));
    }
    if (asked) {
      frame.put("recovered", past != null && past.complete());
    }
    return answer(past == null ? frame : past.into(frame), ref);
  }

  public static String history(Channel channel, Past past, String ref) {
    return answer(
        past.into(
            frame("history").put("channel", channel.name()).put("recovered", past.complete())),
        ref);
  }

  public static String unsubscribed(String channel, String ref) {
    return answer(frame("unsubscribed").put("channel", channel), ref);
  }

  public static String published(String ref) {
    return answer(frame("published"), ref);
  }

  public static String result(JsonNode data, String ref) {
    return answer(frame("result").set("data", data), ref);
  }

  public static String pong(String ref) {
    return answer(frame("pong"), ref);
  }

  public static String error(ErrorCode code, String ref) {
    return answer(frame("error").put("code", code.code()).put("message", code.message()), ref);
  }

  /**
   * What lies behind a client.
   *
   * @param complete false: not recovered, reload
   * @param events as frames, oldest first
   */
  public record Past(Position position, boolean complete, List<? extends JsonNode> events) {
    public Past {
      events = List.copyOf(events);
    }

    /** Adds {@code epoch}, {@code offset} and {@code events}. */
    public ObjectNode into(ObjectNode frame) {
      frame.put("epoch", position.epoch()).put("offset", position.offset());
      frame.putArray("events").addAll(events);
      return frame;
    }
  }

  private static ObjectNode frame(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static String answer(ObjectNode frame, String ref) {
    return (ref == null ? frame : frame.put("ref", ref)).toString();
  }
}
