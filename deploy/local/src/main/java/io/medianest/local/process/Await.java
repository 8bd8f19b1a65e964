package io.medianest.local.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a condition of another process, by asking again and again. */
public final class Await {
  private static final long PAUSE_MILLIS = 25;

  private Await() {}

  /** Whether the condition held within the limit. */
  public static boolean until(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean holds = condition.getAsBoolean();
    while (!holds && System.nanoTime() < deadline) {
      pause();
      holds = condition.getAsBoolean();
    }
    return holds;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting", e);
    }
  }
}
