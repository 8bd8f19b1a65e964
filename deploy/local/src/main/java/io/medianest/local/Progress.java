package io.medianest.local;

import java.time.Duration;

/** Hears how a start goes; called from several threads. */
@FunctionalInterface
public interface Progress {
  Progress SILENT = (what, took) -> {};

  /**
   * @param what the part or service that has become ready
   * @param took since it was started
   */
  void ready(String what, Duration took);
}
