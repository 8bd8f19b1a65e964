package io.medianest.worker.isolation;

import io.medianest.worker.lab.Settings;

/** Makes isolations for tests that need no application. */
public final class Isolations {
  private Isolations() {}

  /**
   * @param settings as {@link Settings#with}
   */
  public static Isolation with(String... settings) {
    return new Isolation(Settings.with(settings));
  }
}
