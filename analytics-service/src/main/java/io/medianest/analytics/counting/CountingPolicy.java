package io.medianest.analytics.counting;

import io.medianest.messaging.event.EventEnvelope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which fact counts, and in which minute: that of its own time, however late it arrives.
 *
 * @param retention how long the ids of counted events are remembered
 */
public record CountingPolicy(Duration retention, Clock clock) {

  /** Too old to know whether it has been counted before. */
  public boolean isTooOld(EventEnvelope fact) {
    return fact.time().isBefore(horizon());
  }

  /** Ids of events older than this may be forgotten. */
  public Instant horizon() {
    return clock.instant().minus(retention);
  }

  /** Start of the minute it counts in. */
  public static Instant minuteOf(EventEnvelope fact) {
    return fact.time().truncatedTo(ChronoUnit.MINUTES);
  }
}
