package io.medianest.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final AtomicLong now = new AtomicLong();
  private final TokenBucket bucket = new TokenBucket(10, now::get);

  @Test
  void givesASecondsWorthAtOnceAndThenEvenly() {
    for (int i = 0; i < 10; i++) {
      assertThat(bucket.tryTake()).isTrue();
    }
    assertThat(bucket.tryTake()).isFalse();
    assertThat(bucket.untilNext()).isEqualTo(Duration.ofMillis(100));

    now.addAndGet(Duration.ofMillis(101).toNanos());

    assertThat(bucket.tryTake()).isTrue();
    assertThat(bucket.tryTake()).isFalse();
  }

  @Test
  void savesUpNoMoreThanASecondsWorth() {
    now.addAndGet(Duration.ofHours(1).toNanos());

    int taken = 0;
    while (bucket.tryTake()) {
      taken++;
    }

    assertThat(taken).isEqualTo(10);
  }
}
