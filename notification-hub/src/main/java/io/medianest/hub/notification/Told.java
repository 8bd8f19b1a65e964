package io.medianest.hub.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.channel.Channel;
import io.medianest.hub.channel.Channel.Kind;
import io.medianest.hub.live.LiveEvent;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.NotificationReply.Notification;
import java.time.Instant;
import java.util.List;

/** What connected clients hear of notifications. */
final class Told {
  private static final String TYPE = "notification.event";

  private Told() {}

  static LiveEvent created(String userId, Notification notification) {
    return event(
        userId,
        "notification.created",
        "notification-" + notification.id(),
        notification.createdAt(),
        MessageJson.tree(notification));
  }

  /**
   * @param ids empty for all
   */
  static LiveEvent read(String userId, List<Long> ids, long unread, String eventId, Instant time) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("unread", unread);
    ids.forEach(data.putArray("ids")::add);
    return event(userId, "notification.read", eventId, time, data);
  }

  private static LiveEvent event(
      String userId, String event, String eventId, Instant time, JsonNode data) {
    return new LiveEvent(
        TYPE,
        event,
        eventId,
        null,
        null,
        time,
        userId,
        List.of(new Channel(Kind.NOTIFICATIONS, userId), Channel.user(userId)),
        null,
        data);
  }
}
