package io.medianest.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final InstantSource time = () -> now;
  private final Clock clock = time.withZone(ZoneOffset.UTC);
  private final Budget budget = new Budget(2, Duration.ofMinutes(1), clock);

  @Test
  void forgivesAsManyAsItSays() {
    assertThat(budget.isSpentByOneMore()).isFalse();
    assertThat(budget.isSpentByOneMore()).isFalse();
    assertThat(budget.isSpentByOneMore()).isTrue();
  }

  @Test
  void beginsAnewAfterTheWindow() {
    budget.isSpentByOneMore();
    budget.isSpentByOneMore();

    now = now.plus(Duration.ofSeconds(61));

    assertThat(budget.isSpentByOneMore()).isFalse();
  }
}
