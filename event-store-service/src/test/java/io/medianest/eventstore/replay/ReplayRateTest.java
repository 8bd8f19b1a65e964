package io.medianest.eventstore.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplayRateTest {
  private final ReplayRate rate = new ReplayRate();

  @Test
  void guessesAThousandASecondBeforeAnythingWasMeasured() {
    assertThat(rate.estimate(5_000)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void followsWhatWasMeasured() {
    for (int i = 0; i < 50; i++) {
      rate.measured(500, Duration.ofMillis(100));
    }

    assertThat(rate.estimate(5_000)).isBetween(Duration.ofMillis(999), Duration.ofMillis(1_010));
  }

  @Test
  void aFewEventsTellNothing() {
    rate.measured(1, Duration.ofSeconds(1));
    rate.measured(0, Duration.ofSeconds(1));

    assertThat(rate.estimate(1_000)).isEqualTo(Duration.ofSeconds(1));
  }
}
