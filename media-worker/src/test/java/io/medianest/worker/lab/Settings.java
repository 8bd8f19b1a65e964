package io.medianest.worker.lab;

import io.medianest.worker.WorkerConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** A worker's configuration for tests that need no application. */
public final class Settings {
  private Settings() {}

  /**
   * The defaults but for these.
   *
   * @param settings keys below {@code medianest.worker} and their values, in turns
   */
  public static WorkerConfig with(String... settings) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(WorkerConfig.class)
            .withDefaultValue("medianest.worker.scratch.folder", "target");
    for (int i = 0; i < settings.length; i += 2) {
      builder.withDefaultValue("medianest.worker." + settings[i], settings[i + 1]);
    }
    return builder.build().getConfigMapping(WorkerConfig.class);
  }
}
