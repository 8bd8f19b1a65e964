package io.medianest.gateway.account.lockout;

import java.time.Duration;
import java.util.stream.IntStream;

/**
 * How long the next attempt waits after so many failures in a row: not at all at first, then twice
 * as long each time.
 *
 * @param free failures nobody waits for
 */
record BackOff(int free, Duration longest) {
  /** A person mistypes a few times; nine failures later a quarter of an hour is reached. */
  static final BackOff ACCOUNT = new BackOff(5, Duration.ofMinutes(15));

  Duration after(int failures) {
    if (failures <= free) {
      return Duration.ZERO;
    }
    int doublings = Math.min(failures - free - 1, 30);
    Duration wait = Duration.ofSeconds(1L << doublings);
    return wait.compareTo(longest) > 0 ? longest : wait;
  }

  /** Seconds after the first failure, the second and so on, until it is as long as it gets. */
  Integer[] steps() {
    int steps = 1;
    while (after(steps).compareTo(longest) < 0) {
      steps++;
    }
    return IntStream.rangeClosed(1, steps)
        .mapToObj(n -> (int) after(n).toSeconds())
        .toArray(Integer[]::new);
  }
}
