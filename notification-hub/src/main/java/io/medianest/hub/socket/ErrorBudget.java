package io.medianest.hub.socket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How many bad frames are forgiven: some in each window, counted from the first of it. */
final class ErrorBudget {
  private final int limit;
  private final Duration window;
  private final Clock clock;
  private Instant since = Instant.MIN;
  private int errors;

  ErrorBudget(int limit, Duration window, Clock clock) {
    this.limit = limit;
    this.window = window;
    this.clock = clock;
  }

  /** Counts one; answers whether that was one too many. */
  synchronized boolean isSpentByOneMore() {
    Instant now = clock.instant();
    if (since.isBefore(now.minus(window))) {
      since = now;
      errors = 0;
    }
    errors++;
    return errors > limit;
  }
}
