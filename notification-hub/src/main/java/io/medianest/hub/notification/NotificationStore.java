package io.medianest.hub.notification;

import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.medianest.messaging.command.NotificationReply.Notification;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Notifications and preferences, kept for good. Everything here fails when the store is away. */
public interface NotificationStore {
  /**
   * What is to be sent to one user.
   *
   * @param shown whether it stands in the user's list
   * @param dueAt by medium, when it is sent; {@link Medium#IN_APP} is never among them
   */
  record Plan(String userId, boolean shown, Map<Medium, Instant> dueAt) {
    public Plan {
      dueAt = Map.copyOf(dueAt);
    }
  }

  /**
   * One of a user's.
   *
   * @param fresh false when it had been there before
   */
  record Stored(String userId, Notification notification, boolean fresh) {}

  /** Adds somebody who can be notified; the second time does nothing. */
  Uni<Void> addRecipient(String userId);

  /** By user; nobody is left out. */
  Uni<Map<String, NotificationPreferences>> preferences(List<String> userIds);

  Uni<Void> savePreferences(String userId, NotificationPreferences preferences);

  /** Everybody, in pages by id. */
  Uni<List<String>> recipients(String after, int limit);

  /** One for each plan, in one statement; those that had been there come back as they are. */
  Uni<List<Stored>> create(Draft draft, List<Plan> plans, Instant now);

  Uni<List<Notification>> page(String userId, long before, int limit, boolean unreadOnly);

  Uni<Long> unread(String userId);

  /**
   * @param ids empty for all
   * @return how many were unread
   */
  Uni<Integer> markRead(String userId, List<Long> ids, Instant now);
}
