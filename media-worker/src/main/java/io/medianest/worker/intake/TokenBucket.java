package io.medianest.worker.intake;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many a second, evenly, with a second's worth at once after a rest. Not thread-safe. */
final class TokenBucket {
  private final double perNano;
  private final double capacity;
  private final LongSupplier nanos;
  private double tokens;
  private long filledAt;

  /**
   * @param perSecond more than none
   * @param nanos a clock that never goes back
   */
  TokenBucket(double perSecond, LongSupplier nanos) {
    this.perNano = perSecond / Duration.ofSeconds(1).toNanos();
    this.capacity = Math.max(1, perSecond);
    this.nanos = nanos;
    this.tokens = capacity;
    this.filledAt = nanos.getAsLong();
  }

  boolean tryTake() {
    fill();
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** Until the next can be taken; zero when one can. */
  Duration untilNext() {
    fill();
    return Duration.ofNanos(Math.max(0, (long) Math.ceil((1 - tokens) / perNano)));
  }

  private void fill() {
    long now = nanos.getAsLong();
    tokens = Math.min(capacity, tokens + (now - filledAt) * perNano);
    filledAt = now;
  }
}
