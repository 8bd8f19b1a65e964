package io.medianest.gateway.notification;

import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;

/**
 * How I want to be notified.
 *
 * @param mail whether mail is sent at all, to the address of the account
 * @param timeZone of the times below, e.g. {@code Europe/Berlin}; null for UTC
 * @param quietFrom from when on nothing but what is urgent is sent; null for never
 * @param digestAt time of the one mail a day that holds everything; null for a mail each
 * @param media by type of notification; a type that is not here goes by its default media
 */
@RegisterForReflection
record PreferencesView(
    boolean mail,
    String timeZone,
    LocalTime quietFrom,
    LocalTime quietUntil,
    LocalTime digestAt,
    Map<String, Set<Medium>> media) {
  static PreferencesView of(NotificationPreferences preferences) {
    return new PreferencesView(
        preferences.email() != null,
        preferences.timeZone(),
        preferences.quietFrom(),
        preferences.quietUntil(),
        preferences.digestAt(),
        preferences.media());
  }

  /**
   * @param address of the account
   */
  NotificationPreferences asCommand(String address) {
    return new NotificationPreferences(
        mail ? address : null, timeZone, quietFrom, quietUntil, digestAt, media);
  }
}
