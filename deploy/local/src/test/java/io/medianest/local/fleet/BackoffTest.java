package io.medianest.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff();

  @Test
  void doublesUpToHalfAMinute() {
    assertThat(Stream.generate(() -> backoff.afterLifeOf(Duration.ZERO)).limit(7))
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void startsAgainAfterAMinuteOfLife() {
    backoff.afterLifeOf(Duration.ZERO);
    backoff.afterLifeOf(Duration.ZERO);

    assertThat(backoff.afterLifeOf(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
  }
}
