package io.medianest.hub.notification;

import static io.medianest.messaging.command.NotificationPreferences.Medium.EMAIL;
import static io.medianest.messaging.command.NotificationPreferences.Medium.IN_APP;
import static io.medianest.messaging.command.NotificationPreferences.Medium.PUSH;

import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every kind of notification there is, and by which media it comes unless its user chose others.
 */
public enum NotificationType {
  MEDIA_READY("media.ready", false, Set.of(IN_APP, PUSH)),
  MEDIA_FAILED("media.failed", false, Set.of(IN_APP, PUSH, EMAIL)),
  /** Every login has been ended, and not by the user. Never waits. */
  ACCOUNT_SECURITY("account.security", true, Set.of(IN_APP, PUSH, EMAIL)),
  /** From another user, while one was not there. */
  MESSAGE_RECEIVED("message.received", false, Set.of(IN_APP, PUSH)),
  NEW_FOLLOWER("follower.new", false, Set.of(IN_APP, PUSH)),
  POST_COMMENTED("post.commented", false, Set.of(IN_APP, PUSH)),
  POST_LIKED("post.liked", false, Set.of(IN_APP)),
  POST_SHARED("post.shared", false, Set.of(IN_APP)),
  ANNOUNCEMENT("announcement", false, Set.of(IN_APP));

  private final String wireName;
  private final boolean urgent;

  @SuppressWarnings("ImmutableEnumChecker") // Made by Set.of.
  private final Set<Medium> defaults;

  NotificationType(String wireName, boolean urgent, Set<Medium> defaults) {
    this.wireName = wireName;
    this.urgent = urgent;
    this.defaults = defaults;
  }

  public String wireName() {
    return wireName;
  }

  /** Whether quiet hours and digests do not hold it up. */
  public boolean isUrgent() {
    return urgent;
  }

  /** The media it reaches this user by. */
  public Set<Medium> media(NotificationPreferences preferences) {
    return preferences.media().getOrDefault(wireName, defaults);
  }

  public static Optional<NotificationType> named(String wireName) {
    return Stream.of(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }
}
