package io.medianest.messaging.command;

import java.time.LocalTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a user wants to be notified.
 *
 * @param email where to; null for no mail
 * @param timeZone of the times below, e.g. {@code Europe/Berlin}; null for UTC
 * @param quietFrom from when on nothing but what is urgent is sent; null for never
 * @param quietUntil until when
 * @param digestAt time of the one mail a day that holds everything; null for a mail each
 * @param media by type of notification; a type that is not here goes by its default media
 */
public record NotificationPreferences(
    String email,
    String timeZone,
    LocalTime quietFrom,
    LocalTime quietUntil,
    LocalTime digestAt,
    Map<String, Set<Medium>> media) {
  /** The roads a notification can take. */
  public enum Medium {
    IN_APP,
    EMAIL,
    PUSH
  }

  /** Of somebody who has never said anything. */
  public static final NotificationPreferences NONE =
      new NotificationPreferences(null, null, null, null, null, Map.of());

  public NotificationPreferences {
    media = Map.copyOf(Objects.requireNonNullElse(media, Map.of()));
  }
}
