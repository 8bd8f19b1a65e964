package io.medianest.eventstore.deadletter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How dead letters are delivered again, and how long they are kept. */
@ConfigMapping(prefix = "medianest.dead-letters")
public interface DeadLetterConfig {
  /** Most letters all instances together deliver again in a second. */
  @WithDefault("100")
  int retriesPerSecond();

  /** How often to look for letters to deliver; {@code off} for never. */
  @WithDefault("1s")
  String retryEvery();

  /** Letters older than this are deleted, whatever their state; those being retried stay. */
  @WithDefault("30d")
  Duration keepFor();

  /** When there are more, the oldest are deleted, closed ones before open ones. */
  @WithDefault("100000")
  long keepAtMost();

  /** How often to look for letters to delete; {@code off} for never. */
  @WithDefault("1m")
  String sweepEvery();
}
