package io.medianest.hub.live;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.channel.Channel.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One event on its way to people; also the entry of the Redis stream.
 *
 * @param type {@code upload.event}, {@code processing.event} or {@code completion.event}
 * @param event wire name of the fact, or {@code media.processing.progress}
 * @param eventId id of the fact; the same at every repeat
 * @param owner the only user it may reach
 * @param data what the fact says, as JSON
 */
public record LiveEvent(
    String type,
    String event,
    String eventId,
    String mediaId,
    String jobId,
    Instant time,
    MediaOwner owner,
    JsonNode data) {
  /** Not a fact: the latest wins. */
  public static final String PROGRESS = "media.processing.progress";

  /** The channels it comes through, the most specific first. */
  public List<Channel> channels() {
    List<Channel> channels = new ArrayList<>(4);
    channels.add(new Channel(Kind.MEDIA, mediaId));
    if (owner.sessionId() != null) {
      channels.add(new Channel(Kind.SESSION, owner.sessionId()));
    }
    if (owner.clientId() != null) {
      channels.add(new Channel(Kind.CLIENT, owner.clientId()));
    }
    channels.add(Channel.user(owner.ownerId()));
    return channels;
  }

  /** Whether a later one makes an earlier one of the same job worthless. */
  @JsonIgnore
  public boolean isProgress() {
    return event.equals(PROGRESS);
  }

  /** The frame a client that listens to {@code channel} gets. */
  public String frame(Channel channel) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("channel", channel.name())
        .put("event", event)
        .put("eventId", eventId)
        .put("mediaId", mediaId)
        .put("jobId", jobId)
        .put("time", time.toString())
        .<ObjectNode>set("data", data)
        .toString();
  }
}
