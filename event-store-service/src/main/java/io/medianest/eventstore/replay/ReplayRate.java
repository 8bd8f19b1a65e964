package io.medianest.eventstore.replay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** How long replays take here: what the last ones took, the latest counting most. */
final class ReplayRate {
  /** Before anything was measured: 1,000 events a second. */
  private static final double FIRST_GUESS_NANOS = 1e6;

  private static final double WEIGHT_OF_LATEST = 0.2;

  /** Parts of a few events say more about one round trip than about a rate. */
  private static final int FEWEST = 50;

  private final AtomicReference<Double> nanosPerEvent = new AtomicReference<>(FIRST_GUESS_NANOS);

  void measured(long events, Duration took) {
    if (events >= FEWEST) {
      double latest = (double) took.toNanos() / events;
      nanosPerEvent.updateAndGet(known -> known + WEIGHT_OF_LATEST * (latest - known));
    }
  }

  Duration estimate(long events) {
    return Duration.ofNanos((long) (nanosPerEvent.get() * events));
  }
}
