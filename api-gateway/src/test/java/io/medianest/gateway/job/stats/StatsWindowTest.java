package io.medianest.gateway.job.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsWindowTest {
  @ParameterizedTest
  @CsvSource({
    "1h, 2026-01-31T12:00:00Z, 2026-01-31T11:05:00Z, 2026-01-31T12:05:00Z",
    "1h, 2026-01-31T12:04:59.999Z, 2026-01-31T11:05:00Z, 2026-01-31T12:05:00Z",
    "24h, 2026-01-31T12:34:56Z, 2026-01-30T13:00:00Z, 2026-01-31T13:00:00Z",
    "7d, 2026-01-31T12:34:56Z, 2026-01-24T18:00:00Z, 2026-01-31T18:00:00Z",
  })
  void endsWithTheBucketThatRuns(String window, Instant now, Instant begin, Instant end) {
    assertThat(StatsWindow.of(window).begin(now)).isEqualTo(begin);
    assertThat(StatsWindow.of(window).end(now)).isEqualTo(end);
  }
}
