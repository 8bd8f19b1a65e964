package io.medianest.hub.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How much is granted: so many in each window, counted from the first of it. */
public final class Budget {
  private final int limit;
  private final Duration window;
  private final Clock clock;
  private Instant since = Instant.MIN;
  private int spent;

  public Budget(int limit, Duration window, Clock clock) {
    this.limit = limit;
    this.window = window;
    this.clock = clock;
  }

  /** Counts one; answers whether that was one too many. */
  public synchronized boolean isSpentByOneMore() {
    Instant now = clock.instant();
    if (since.isBefore(now.minus(window))) {
      since = now;
      spent = 0;
    }
    spent++;
    return spent > limit;
  }
}
