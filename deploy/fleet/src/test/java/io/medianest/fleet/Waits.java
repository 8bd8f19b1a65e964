package io.medianest.fleet;

import java.time.Duration;

/**
 * How long a condition is awaited before a test gives up. No promise of speed: limits for a machine
 * of two cores that does other things as well.
 */
final class Waits {
  /** One photo, through all services. */
  static final Duration PHOTO = Duration.ofSeconds(60);

  /** A short video, or a few dozen photos. */
  static final Duration WORK = Duration.ofMinutes(3);

  /** A server or service is away, comes back, and everybody has noticed. */
  static final Duration RECOVERY = Duration.ofMinutes(2);

  private Waits() {}
}
