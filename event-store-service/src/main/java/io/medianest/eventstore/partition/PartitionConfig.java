package io.medianest.eventstore.partition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the events table is cut. */
@ConfigMapping(prefix = "medianest.partitions")
interface PartitionConfig {
  /**
   * Database transactions of one partition. A partition holds the events they wrote: one to five
   * thousand each under load, none where other applications use the same server.
   */
  @WithDefault("1000000")
  long transactions();

  /** Partitions that stand ready ahead of the current one. */
  @WithDefault("2")
  long ahead();
}
