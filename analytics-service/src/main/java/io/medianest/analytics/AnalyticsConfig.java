package io.medianest.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be tuned about the counting. */
@ConfigMapping(prefix = "medianest.analytics")
public interface AnalyticsConfig {
  /**
   * How long the id of a counted event is remembered. Longer than Kafka keeps any topic (30 days),
   * so that no replay from there is counted twice; an event older than this is not counted at all.
   */
  @WithDefault("35d")
  Duration retention();
}
