package io.medianest.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.topology.Queues.RetryDelay;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final RetrySchedule SCHEDULE = new RetrySchedule(3, Duration.ofSeconds(5));

  @Test
  void waitsLongerAfterEachFailureAndNotAlwaysTheSame() {
    assertThat(delaysAfter(1))
        .isEqualTo(EnumSet.of(RetryDelay.FIVE_SECONDS, RetryDelay.TEN_SECONDS));
    assertThat(delaysAfter(2))
        .isEqualTo(EnumSet.of(RetryDelay.TEN_SECONDS, RetryDelay.THIRTY_SECONDS));
  }

  @Test
  void neverWaitsLongerThanTheLongestDelayQueue() {
    assertThat(SCHEDULE.delayAfter(1_000, new Random(1))).isEqualTo(RetryDelay.TEN_MINUTES);
  }

  @Test
  void retriesUntilTheLastAttemptAndThenParks() {
    IOException failure = new IOException("away");
    assertThat(SCHEDULE.afterFailure(2, failure, new Random(1)))
        .isInstanceOf(Outcome.RetryLater.class);
    assertThat(SCHEDULE.afterFailure(3, failure, new Random(1))).isInstanceOf(Outcome.Parked.class);
  }

  @Test
  void parksWhatNoRetryMakesReadable() {
    assertThat(SCHEDULE.afterFailure(1, new MalformedMessageException("no", null), new Random(1)))
        .isInstanceOf(Outcome.Parked.class);
  }

  private static Set<RetryDelay> delaysAfter(int attempt) {
    Random random = new Random(7);
    Set<RetryDelay> seen = EnumSet.noneOf(RetryDelay.class);
    for (int i = 0; i < 1_000; i++) {
      seen.add(SCHEDULE.delayAfter(attempt, random));
    }
    return seen;
  }
}
