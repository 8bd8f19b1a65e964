package io.medianest.local.fleet;

import java.time.Duration;

/**
 * How long to wait before a process that has ended is started again: 1 s, doubling to 30 s; from 1
 * s again once it has lived for a minute.
 */
final class Backoff {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration STEADY = Duration.ofMinutes(1);

  private Duration next = SHORTEST;

  Duration afterLifeOf(Duration lifetime) {
    if (lifetime.compareTo(STEADY) >= 0) {
      next = SHORTEST;
    }
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return pause;
  }
}
