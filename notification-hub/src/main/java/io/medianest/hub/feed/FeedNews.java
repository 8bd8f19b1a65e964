package io.medianest.hub.feed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.channel.Channel.Kind;
import io.medianest.hub.live.LiveEvent;
import io.medianest.messaging.event.EventEnvelope;
import java.util.List;

/** What connected clients hear of posts. Ids and numbers only: whoever wants more asks for it. */
public final class FeedNews {
  private FeedNews() {}

  /** Of each follower; see {@link LiveEvent#EACH}. */
  static LiveEvent posted(EventEnvelope fact) {
    ObjectNode data = object();
    for (String field : List.of("postId", "authorId", "userId")) {
      if (fact.data().hasNonNull(field)) {
        data.put(field, fact.data().get(field).asText());
      }
    }
    return new LiveEvent(
        "feed.event",
        fact.type(),
        fact.id(),
        null,
        null,
        fact.time(),
        LiveEvent.EACH,
        List.of(new Channel(Kind.FEED, LiveEvent.EACH), Channel.user(LiveEvent.EACH)),
        null,
        data);
  }

  /** A slow client gets the latest alone. */
  public static LiveEvent counted(
      EventEnvelope fact, String postId, long likes, long comments, long shares) {
    return ofPost(
        fact,
        "post.counters",
        postId,
        object()
            .put("postId", postId)
            .put("likes", likes)
            .put("comments", comments)
            .put("shares", shares));
  }

  public static LiveEvent deleted(EventEnvelope fact, String postId) {
    return ofPost(fact, "post.deleted", postId, object().put("postId", postId));
  }

  private static LiveEvent ofPost(
      EventEnvelope fact, String event, String postId, ObjectNode data) {
    Channel channel = new Channel(Kind.POST, postId);
    return new LiveEvent(
        "post.event",
        event,
        fact.id(),
        null,
        null,
        fact.time(),
        null,
        List.of(channel),
        channel.name(),
        data);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
