package io.medianest.hub.notification;

import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** When something is sent: not in quiet hours, and mail with the digest where there is one. */
public final class SendTime {
  private SendTime() {}

  /**
   * @param patience how long what is not urgent waits to be seen in the application
   */
  public static Instant decide(
      NotificationType type,
      Medium medium,
      NotificationPreferences preferences,
      Instant now,
      Duration patience) {
    if (type.isUrgent()) {
      return now;
    }
    ZonedDateTime soonest = now.plus(patience).atZone(zone(preferences.timeZone()));
    ZonedDateTime time =
        medium == Medium.EMAIL && preferences.digestAt() != null
            ? next(soonest, preferences.digestAt())
            : soonest;
    return afterQuietHours(time, preferences.quietFrom(), preferences.quietUntil()).toInstant();
  }

  private static ZonedDateTime afterQuietHours(
      ZonedDateTime time, LocalTime from, LocalTime until) {
    if (from == null || until == null || !isWithin(time.toLocalTime(), from, until)) {
      return time;
    }
    return next(time, until);
  }

  private static boolean isWithin(LocalTime time, LocalTime from, LocalTime until) {
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !from.equals(until) && (!time.isBefore(from) || time.isBefore(until));
  }

  private static ZonedDateTime next(ZonedDateTime after, LocalTime time) {
    ZonedDateTime today = after.with(time);
    return today.isBefore(after) ? after.plusDays(1).with(time) : today;
  }

  /** UTC for a zone that nobody knows: refused when preferences are saved. */
  private static ZoneId zone(String name) {
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException _) {
      return ZoneOffset.UTC;
    }
  }
}
