package io.medianest.gateway.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.gateway.job.Waiting.Line;
import io.medianest.gateway.job.Waiting.Reason;
import io.medianest.gateway.projection.TimelineEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void othersAreAhead() {
    assertThat(Waiting.of(NOW.minusSeconds(500), List.of(), new Line(7, 3), NOW))
        .isEqualTo(new Waiting(Reason.IN_LINE, 7, null, null));
  }

  @Test
  void itsNextAttemptIsNotDueYet() {
    var retry = retry(NOW.minusSeconds(2), 5_000);
    assertThat(Waiting.of(NOW.minusSeconds(500), List.of(retry), new Line(7, 3), NOW))
        .isEqualTo(new Waiting(Reason.RETRY, null, NOW.plusSeconds(3), "storage.away"));
  }

  @Test
  void anAttemptThatIsDueStandsInLineLikeAnyOther() {
    var retry = retry(NOW.minusSeconds(9), 5_000);
    assertThat(Waiting.of(NOW.minusSeconds(500), List.of(retry), new Line(0, 1), NOW).reason())
        .isEqualTo(Reason.IN_LINE);
  }

  @Test
  void nobodyWorksWhenNothingOfItsKindRunsForAMinute() {
    assertThat(Waiting.of(NOW.minusSeconds(61), List.of(), new Line(2, 0), NOW).reason())
        .isEqualTo(Reason.NO_WORKER);
    assertThat(Waiting.of(NOW.minusSeconds(5), List.of(), new Line(2, 0), NOW).reason())
        .isEqualTo(Reason.IN_LINE);
  }

  private static TimelineEntry retry(Instant at, long delayMillis) {
    return new TimelineEntry(
        at, "media.processing.retry-scheduled", 1, null, null, delayMillis, "storage.away", null);
  }
}
