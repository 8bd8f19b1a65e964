package io.medianest.messaging.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** What notification-hub answers. */
public sealed interface NotificationReply extends Reply {
  /**
   * @param unread how many the user has not read, on whatever page
   * @param next {@code before} of the next page; null on the last
   */
  record Notifications(List<Notification> items, long unread, Long next)
      implements NotificationReply {
    public Notifications {
      items = List.copyOf(items);
    }
  }

  /**
   * @param id grows with time
   * @param type e.g. {@code media.ready}
   * @param data what it is about, by type
   * @param readAt null while unread
   */
  record Notification(long id, String type, JsonNode data, Instant createdAt, Instant readAt) {}

  /**
   * @param unread how many are left
   */
  record MarkedRead(long unread) implements NotificationReply {}

  record PreferencesFound(NotificationPreferences preferences) implements NotificationReply {}

  /**
   * @param count of the user's, now
   * @param publicKey the hub's, base64url; a browser wants it as applicationServerKey
   */
  record Devices(long count, String publicKey) implements NotificationReply {}

  /**
   * @param count of users who had not been told before
   */
  record Announced(long count) implements NotificationReply {}

  /**
   * Live connections.
   *
   * @param pods each as it has told last; one that is gone is gone from here within half a minute
   * @param usersOnline users with at least one connection, by their leases
   */
  record SocketsCounted(List<Pod> pods, long usersOnline) implements NotificationReply {
    public SocketsCounted {
      pods = List.copyOf(pods);
    }
  }

  /**
   * @param sockets connections of all kinds
   * @param users who have them
   * @param subscriptions channels listened to, by all connections together
   * @param at when it told
   */
  record Pod(String instance, int sockets, int users, int subscriptions, Instant at) {}

  /**
   * @param count of what has been sent now
   */
  record Delivered(long count) implements NotificationReply {}
}
