package io.medianest.worker.progress;

import java.time.Duration;
import java.time.Instant;

/**
 * At most so many messages a second for one job; a new step and the end of everything always pass.
 * Not shared between jobs.
 */
final class Pace {
  private final Duration between;
  private Instant lastSent = Instant.MIN;
  private String lastStep = "";
  private int lastPercent = -1;

  Pace(Duration between) {
    this.between = between;
  }

  /** Whether this is worth a message now; the latest wins, what is passed over is gone. */
  synchronized boolean admits(Instant now, String step, int percent) {
    boolean newStep = !step.equals(lastStep);
    boolean due = percent != lastPercent && now.minus(between).isAfter(lastSent);
    if (!newStep && !due) {
      return false;
    }
    lastSent = now;
    lastStep = step;
    lastPercent = percent;
    return true;
  }
}
