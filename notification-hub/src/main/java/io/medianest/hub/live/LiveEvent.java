package io.medianest.hub.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.channel.Channel;
import java.time.Instant;
import java.util.List;

/**
 * One event on its way to people; also the entry of the Redis streams.
 *
 * @param type what kind of frame it is, e.g. {@code upload.event}
 * @param event wire name of the fact, or {@code media.processing.progress}
 * @param eventId id of the fact; the same at every repeat
 * @param mediaId null where no media object is concerned, as is {@code jobId}
 * @param userId the only user it may reach; null for whoever listens to its channel
 * @param channels the channels it comes through, the most specific first
 * @param latestKey of waiting events with the same key a slow client gets the latest alone; null
 *     for what each must arrive
 * @param data what has happened, as JSON
 */
public record LiveEvent(
    String type,
    String event,
    String eventId,
    String mediaId,
    String jobId,
    Instant time,
    String userId,
    List<Channel> channels,
    String latestKey,
    JsonNode data) {
  /** Not a fact: the latest wins. */
  public static final String PROGRESS = "media.processing.progress";

  /** Stands for the user, of an event that is told to each of many. */
  public static final String EACH = "%user%";

  public LiveEvent {
    channels = List.copyOf(channels);
  }

  /** As one of many is told. */
  public LiveEvent to(String each) {
    return new LiveEvent(
        type,
        event,
        eventId,
        mediaId,
        jobId,
        time,
        each,
        channels.stream().map(channel -> new Channel(channel.kind(), each)).toList(),
        latestKey,
        data);
  }

  /**
   * The frame a client that listens to {@code channel} gets.
   *
   * @param offset its place in the log of its user; 0 for what stands in none
   */
  public ObjectNode frame(Channel channel, long offset) {
    ObjectNode frame =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", type)
            .put("channel", channel.name())
            .put("event", event)
            .put("eventId", eventId);
    if (mediaId != null) {
      frame.put("mediaId", mediaId).put("jobId", jobId);
    }
    if (offset > 0) {
      frame.put("offset", offset);
    }
    return frame.put("time", time.toString()).set("data", data);
  }
}
