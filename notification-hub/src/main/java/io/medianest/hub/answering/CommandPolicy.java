package io.medianest.hub.answering;

import io.medianest.hub.notification.NotificationConfig;
import io.medianest.hub.notification.NotificationType;
import io.medianest.hub.push.PushHosts;
import io.medianest.messaging.command.NotificationCommand;
import io.medianest.messaging.command.NotificationCommand.AddDevice;
import io.medianest.messaging.command.NotificationCommand.Announce;
import io.medianest.messaging.command.NotificationCommand.ListNotifications;
import io.medianest.messaging.command.NotificationCommand.MarkRead;
import io.medianest.messaging.command.NotificationCommand.SavePreferences;
import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is refused, with the reason a client is given. */
@ApplicationScoped
class CommandPolicy {
  private static final int UNPROCESSABLE = 422;
  private static final int LONGEST_PAGE = 100;
  private static final int MOST_AT_ONCE = 1000;
  private static final int LONGEST_TEXT = 2000;

  /** Only what cannot break out of a header; whether it exists the mail server finds out. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>,;:\"()]{1,64}@[A-Za-z0-9.-]{1,190}");

  /** 65 and 16 bytes, base64url. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{87}=?");

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{22}(==)?");

  private final NotificationConfig config;

  CommandPolicy(NotificationConfig config) {
    this.config = config;
  }

  Optional<Refused> refuse(NotificationCommand<?> command) {
    return switch (command) {
      case ListNotifications c when c.limit() < 1 || c.limit() > LONGEST_PAGE ->
          refused("notification.bad-limit", "A page has 1 to 100 notifications.");
      case MarkRead c when c.ids().size() > MOST_AT_ONCE ->
          refused("notification.too-many", "1,000 at once is the most.");
      case SavePreferences c -> refuse(c.preferences());
      case AddDevice c when !PushHosts.allow(config.pushHosts(), c.endpoint()) ->
          refused("notification.bad-endpoint", "The endpoint is not that of a known push service.");
      case AddDevice c
          when !KEY.matcher(c.p256dh()).matches() || !SECRET.matcher(c.auth()).matches() ->
          refused("notification.bad-keys", "The keys are not those of a push subscription.");
      case Announce c
          when c.title().isBlank()
              || c.title().length() > LONGEST_TEXT
              || c.text().length() > LONGEST_TEXT
              || c.userIds().size() > MOST_AT_ONCE ->
          refused(
              "notification.bad-announcement",
              "Title and text have up to 2,000 characters, and up to 1,000 users are named.");
      default -> Optional.empty();
    };
  }

  private static Optional<Refused> refuse(NotificationPreferences preferences) {
    if (preferences.email() != null && !ADDRESS.matcher(preferences.email()).matches()) {
      return refused("notification.bad-address", "That is not an e-mail address.");
    }
    if (!isZone(preferences.timeZone())) {
      return refused("notification.bad-time-zone", "There is no such time zone.");
    }
    if ((preferences.quietFrom() == null) != (preferences.quietUntil() == null)) {
      return refused("notification.bad-quiet-hours", "Quiet hours have a beginning and an end.");
    }
    return preferences.media().keySet().stream()
            .allMatch(type -> NotificationType.named(type).isPresent())
        ? Optional.empty()
        : refused("notification.unknown-type", "There is no such type of notification.");
  }

  private static boolean isZone(String name) {
    try {
      return name == null || ZoneId.of(name) != null;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static Optional<Refused> refused(String code, String detail) {
    return Optional.of(new Refused(code, UNPROCESSABLE, detail, false));
  }
}
