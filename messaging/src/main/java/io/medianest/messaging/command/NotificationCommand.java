package io.medianest.messaging.command;

import io.medianest.messaging.topology.Queues;
import java.util.List;

/** What notification-hub does for others. */
public sealed interface NotificationCommand<R extends NotificationReply> extends Command<R> {
  @Override
  default String queue() {
    return Queues.NOTIFICATIONS_COMMANDS;
  }

  /**
   * A user's notifications, newest first.
   *
   * @param before id of the last one of the page before; null for the first page
   * @param limit 1 to 100
   */
  record ListNotifications(String userId, Long before, int limit, boolean unreadOnly)
      implements NotificationCommand<NotificationReply.Notifications> {}

  /**
   * They have been read.
   *
   * @param ids empty for all there are
   */
  record MarkRead(String userId, List<Long> ids)
      implements NotificationCommand<NotificationReply.MarkedRead> {
    public MarkRead {
      ids = List.copyOf(ids);
    }
  }

  /** How a user wants to be notified. */
  record GetPreferences(String userId)
      implements NotificationCommand<NotificationReply.PreferencesFound> {}

  /** From now on. */
  record SavePreferences(String userId, NotificationPreferences preferences)
      implements NotificationCommand<NotificationReply.PreferencesFound> {}

  /** A user's browsers, and the key to subscribe another one with. */
  record GetDevices(String userId) implements NotificationCommand<NotificationReply.Devices> {}

  /**
   * A browser that takes push messages, as its PushSubscription says.
   *
   * @param p256dh the browser's public key, base64url
   * @param auth its secret, base64url
   */
  record AddDevice(String userId, String endpoint, String p256dh, String auth)
      implements NotificationCommand<NotificationReply.Devices> {}

  /** A browser that no longer does. */
  record RemoveDevice(String userId, String endpoint)
      implements NotificationCommand<NotificationReply.Devices> {}

  /**
   * Tell users something.
   *
   * @param announcementId chosen by the caller, so that a repeat tells nobody twice
   * @param userIds empty for everybody
   */
  record Announce(String announcementId, List<String> userIds, String title, String text)
      implements NotificationCommand<NotificationReply.Announced> {
    public Announce {
      userIds = List.copyOf(userIds);
    }
  }

  /** Who is connected now, over all pods of the hub. */
  record CountSockets() implements NotificationCommand<NotificationReply.SocketsCounted> {}

  /**
   * Send what is due to one user by one medium; the hub's order to itself, so that it is retried
   * and parked like every job.
   */
  record Deliver(String userId, NotificationPreferences.Medium medium, List<Long> deliveries)
      implements NotificationCommand<NotificationReply.Delivered> {
    public Deliver {
      deliveries = List.copyOf(deliveries);
    }
  }
}
