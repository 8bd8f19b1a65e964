package io.medianest.analytics.answering;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.command.AnalyticsCommand.CountEvents;
import io.medianest.messaging.command.AnalyticsCommand.RebuildCounts;
import io.medianest.messaging.command.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountRangePolicyTest {
  private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");

  @Test
  void allowsAWholeDay() {
    assertThat(CountRangePolicy.refuse(new CountEvents(FROM, FROM.plus(Duration.ofHours(24)))))
        .isEmpty();
  }

  @Test
  void refusesMoreThanADay() {
    assertRefused(FROM, FROM.plus(Duration.ofHours(24)).plusNanos(1), "analytics.range-too-long");
  }

  @Test
  void refusesARangeThatRunsBackwards() {
    assertRefused(FROM, FROM.minusSeconds(1), "analytics.range-reversed");
  }

  @Test
  void refusesAnEmptyRange() {
    assertRefused(FROM, FROM, "analytics.range-reversed");
  }

  @Test
  void refusesARangeWithOneEnd() {
    assertRefused(FROM, null, "analytics.range-missing");
  }

  @Test
  void allowsARebuildFromAnyMinuteOrOfAll() {
    assertThat(CountRangePolicy.refuse(new RebuildCounts(FROM, true))).isEmpty();
    assertThat(CountRangePolicy.refuse(new RebuildCounts(null, true))).isEmpty();
  }

  @Test
  void refusesARebuildFromATimeNoCalendarHas() {
    assertThat(CountRangePolicy.refuse(new RebuildCounts(Instant.MIN, true)))
        .get()
        .extracting(Refused::code)
        .isEqualTo("analytics.range-impossible");
  }

  private static void assertRefused(Instant from, Instant to, String code) {
    assertThat(CountRangePolicy.refuse(new CountEvents(from, to)))
        .get()
        .extracting(Refused::code, Refused::status, Refused::retryable)
        .containsExactly(code, 400, false);
  }
}
