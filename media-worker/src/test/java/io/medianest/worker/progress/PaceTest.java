package io.medianest.worker.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private final Pace pace = new Pace(Duration.ofMillis(500));

  @Test
  void letsTwoASecondPass() {
    assertThat(pace.admits(NOON, "transcode", 1)).isTrue();
    assertThat(pace.admits(NOON.plusMillis(400), "transcode", 2)).isFalse();
    assertThat(pace.admits(NOON.plusMillis(501), "transcode", 3)).isTrue();
  }

  @Test
  void alwaysTellsANewStep() {
    assertThat(pace.admits(NOON, "fetch", 1)).isTrue();
    assertThat(pace.admits(NOON, "inspect", 1)).isTrue();
  }

  @Test
  void saysNothingTwice() {
    assertThat(pace.admits(NOON, "transcode", 1)).isTrue();
    assertThat(pace.admits(NOON.plusSeconds(9), "transcode", 1)).isFalse();
  }
}
