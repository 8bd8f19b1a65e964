package io.medianest.analytics.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.analytics.Facts;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.UserEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CountingPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.500Z");
  private final CountingPolicy policy =
      new CountingPolicy(Duration.ofDays(35), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void countsInTheMinuteOfTheEventsOwnTime() {
    assertThat(CountingPolicy.minuteOf(factAt(NOW)))
        .isEqualTo(Instant.parse("2026-11-22T10:15:00Z"));
  }

  @Test
  void countsAnEventWhoseIdIsStillRemembered() {
    assertThat(policy.isTooOld(factAt(NOW.minus(Duration.ofDays(35))))).isFalse();
  }

  @Test
  void doesNotCountAnEventWhoseIdMayBeForgotten() {
    assertThat(policy.isTooOld(factAt(policy.horizon().minusMillis(1)))).isTrue();
  }

  private static EventEnvelope factAt(Instant time) {
    return Facts.fact(new UserEvent.Registered("u", "default", "user"), "user-u", time);
  }
}
