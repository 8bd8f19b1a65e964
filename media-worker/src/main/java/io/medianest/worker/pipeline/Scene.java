package io.medianest.worker.pipeline;

import java.time.Instant;

/**
 * What surrounds a running step.
 *
 * @param stop tells when the job is no longer wanted; processes are killed by it
 * @param deadline when the whole job must be over (FEATURES row B9)
 * @param progress takes how far the step is
 */
public record Scene(StopSignal stop, Instant deadline, StepProgress progress) {

  /** How far the running step is. Cheap: may be called often. */
  @FunctionalInterface
  public interface StepProgress {
    /**
     * @param fraction 0 to 1 of the step
     * @param detail e.g. {@code 3.2x}, or null
     */
    void at(double fraction, String detail);
  }
}
