package io.medianest.hub.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.command.NotificationPreferences;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Berlin is two hours ahead of UTC in July. */
class SendTimeTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void waitsToBeSeenInTheApplication() {
    assertThat(decide("2026-07-01T10:00:00Z", Medium.PUSH, NotificationPreferences.NONE))
        .isEqualTo("2026-07-01T10:01:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    // Berlin: 21:58, 21:59, 02:00, 06:59, 07:00
    "2026-07-01T19:58:00Z,2026-07-01T19:59:00Z",
    "2026-07-01T19:59:00Z,2026-07-02T05:00:00Z",
    "2026-07-01T23:59:00Z,2026-07-02T05:00:00Z",
    "2026-07-02T04:58:00Z,2026-07-02T05:00:00Z",
    "2026-07-02T04:59:00Z,2026-07-02T05:00:00Z",
  })
  void waitsForTheEndOfQuietHoursInTheUsersOwnTime(String now, String expected) {
    assertThat(decide(now, Medium.PUSH, quiet(LocalTime.of(22, 0), LocalTime.of(7, 0))))
        .isEqualTo(expected);
  }

  @Test
  void knowsQuietHoursWithinADay() {
    NotificationPreferences lunch = quiet(LocalTime.of(12, 0), LocalTime.of(13, 0));

    assertThat(decide("2026-07-01T10:30:00Z", Medium.EMAIL, lunch))
        .isEqualTo("2026-07-01T11:00:00Z");
    assertThat(decide("2026-07-01T12:30:00Z", Medium.EMAIL, lunch))
        .isEqualTo("2026-07-01T12:31:00Z");
  }

  @Test
  void sendsMailWithTheDigestAndPushAtOnce() {
    NotificationPreferences digest =
        new NotificationPreferences(
            null, "Europe/Berlin", null, null, LocalTime.of(8, 0), Map.of());

    assertThat(decide("2026-07-01T10:00:00Z", Medium.EMAIL, digest))
        .isEqualTo("2026-07-02T06:00:00Z");
    assertThat(decide("2026-07-01T10:00:00Z", Medium.PUSH, digest))
        .isEqualTo("2026-07-01T10:01:00Z");
  }

  @Test
  void holdsUpNothingUrgent() {
    Instant night = Instant.parse("2026-07-01T23:00:00Z");

    assertThat(
            SendTime.decide(
                NotificationType.ACCOUNT_SECURITY,
                Medium.EMAIL,
                quiet(LocalTime.of(22, 0), LocalTime.of(7, 0)),
                night,
                PATIENCE))
        .isEqualTo(night);
  }

  private static NotificationPreferences quiet(LocalTime from, LocalTime until) {
    return new NotificationPreferences(null, "Europe/Berlin", from, until, null, Map.of());
  }

  private static Instant decide(String now, Medium medium, NotificationPreferences preferences) {
    return SendTime.decide(
        NotificationType.MEDIA_READY, medium, preferences, Instant.parse(now), PATIENCE);
  }
}
