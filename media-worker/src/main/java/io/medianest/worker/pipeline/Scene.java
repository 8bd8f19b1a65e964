package io.medianest.worker.pipeline;

import io.medianest.messaging.event.Manifest;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What surrounds a running step.
 *
 * @param stop tells when the job is no longer wanted; processes are killed by it
 * @param deadline when the whole job must be over (FEATURES row B9)
 * @param progress takes how far the step is
 * @param playable takes what can be looked at already while the step goes on: its renditions are
 *     stored, the manifest itself is not
 */
public record Scene(
    StopSignal stop, Instant deadline, StepProgress progress, Consumer<Manifest> playable) {

  /** For a step that makes nothing to be looked at before it is done. */
  public Scene(StopSignal stop, Instant deadline, StepProgress progress) {
    this(stop, deadline, progress, _ -> {});
  }

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
