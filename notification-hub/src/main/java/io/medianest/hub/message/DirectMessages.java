package io.medianest.hub.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.call.BadArgumentsException;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.channel.Channel.Kind;
import io.medianest.hub.live.LiveEvent;
import io.medianest.hub.live.redis.LiveLog;
import io.medianest.hub.notification.Draft;
import io.medianest.hub.notification.NotificationType;
import io.medianest.hub.notification.Notifications;
import io.medianest.hub.presence.Presence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Sends, lists and marks; both hear of everything on all their devices. */
@ApplicationScoped
class DirectMessages {
  private static final String TYPE = "message.event";

  private final MessageStore store;
  private final LiveLog log;
  private final Presence presence;
  private final Notifications notifications;
  private final Clock clock;

  DirectMessages(
      MessageStore store,
      LiveLog log,
      Presence presence,
      Notifications notifications,
      Clock clock) {
    this.store = store;
    this.log = log;
    this.presence = presence;
    this.notifications = notifications;
    this.clock = clock;
  }

  /**
   * Whoever is not there is notified. Sending the same again finishes what a crash left undone.
   *
   * <p>Fails with {@link BadArgumentsException} when there is no such receiver.
   */
  Uni<ObjectNode> send(String from, String to, String clientId, String text) {
    return store
        .send(from, to, clientId, text, clock.instant())
        .map(sent -> sent.orElseThrow(() -> new BadArgumentsException("no such receiver")))
        .call(message -> log.append(sent(to, message)))
        .call(message -> log.append(sent(from, message)))
        .call(
            message -> presence.of(List.of(to)).call(at -> notify(at.getFirst().online(), message)))
        .map(DirectMessage::json);
  }

  private Uni<Integer> notify(boolean there, DirectMessage message) {
    if (there) {
      return Uni.createFrom().item(0);
    }
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("from", message.from())
            .put("messageId", message.id());
    return notifications.tell(
        List.of(message.to()),
        new Draft(NotificationType.MESSAGE_RECEIVED, "message-" + message.id(), data));
  }

  Uni<ObjectNode> between(String userId, String other, long before, int limit) {
    return store
        .between(userId, other, before, limit)
        .map(
            messages -> {
              ObjectNode answer = JsonNodeFactory.instance.objectNode();
              messages.forEach(message -> answer.withArray("items").add(message.json()));
              return answer;
            });
  }

  /** Everything up to a message of that sender. */
  Uni<ObjectNode> mark(String userId, String from, long upTo, boolean read) {
    Instant now = clock.instant();
    String event = read ? "message.read" : "message.delivered";
    return store
        .mark(userId, from, upTo, read, now)
        .call(
            ids ->
                ids.isEmpty()
                    ? Uni.createFrom().item(false)
                    : log.append(marked(from, event, userId, ids, now)))
        .map(ids -> JsonNodeFactory.instance.objectNode().put("count", ids.size()));
  }

  private static LiveEvent sent(String userId, DirectMessage message) {
    return event(
        userId,
        "message.sent",
        "message-" + message.id() + "-" + (userId.equals(message.to()) ? "to" : "from"),
        message.sentAt(),
        message.json());
  }

  private static LiveEvent marked(
      String sender, String event, String by, List<Long> ids, Instant now) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("by", by);
    ids.forEach(data.putArray("ids")::add);
    return event(sender, event, event + "-" + ids.getLast(), now, data);
  }

  private static LiveEvent event(
      String userId, String event, String eventId, Instant time, ObjectNode data) {
    return new LiveEvent(
        TYPE,
        event,
        eventId,
        null,
        null,
        time,
        userId,
        List.of(new Channel(Kind.MESSAGES, userId), Channel.user(userId)),
        null,
        data);
  }
}
