package io.medianest.gateway.tus;

import io.medianest.messaging.request.RequestRefusedException;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits for a writer that is about to end: one whose connection is gone stores what it has. */
final class Patience {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int TIMES = 15;
  private static final int LOCKED = 423;

  private Patience() {}

  static <T> T whileLocked(Supplier<T> attempt) {
    for (int left = TIMES; ; left--) {
      try {
        return attempt.get();
      } catch (RequestRefusedException e) {
        if (e.refusal().status() != LOCKED || left == 0) {
          throw e;
        }
        pause();
      }
    }
  }

  /** Times out with whatever was found last. */
  static <T> T until(java.util.function.Predicate<T> good, Supplier<T> attempt) {
    T found = attempt.get();
    for (int left = TIMES; left > 0 && !good.test(found); left--) {
      pause();
      found = attempt.get();
    }
    return found;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
