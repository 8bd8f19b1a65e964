package io.medianest.messaging.delivery;

import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.topology.Queues.RetryDelay;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a failed delivery is tried and how long it waits in between: exponential from {@code
 * first}, with jitter, rounded up to a delay queue that exists (FEATURES row B8).
 *
 * @param maxAttempts tries in all, the first included
 * @param first wait after the first failure
 */
public record RetrySchedule(int maxAttempts, Duration first) {
  /** For commands: their senders wait, and ask again by themselves. */
  public static final RetrySchedule COMMANDS = new RetrySchedule(6, Duration.ofSeconds(1));

  /** Spreads the herd: between 0.8 and 1.6 of the exponential wait. */
  private static final double JITTER_FROM = 0.8;

  private static final double JITTER_TO = 1.6;

  public RetrySchedule {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be 1 or more, not " + maxAttempts);
    }
  }

  /** Whether another try follows after {@code attempt} has failed. */
  public boolean allowsAfter(int attempt) {
    return attempt < maxAttempts;
  }

  /** How long to wait after {@code attempt} (from 1) has failed. */
  public RetryDelay delayAfter(int attempt, RandomGenerator random) {
    double exponential = first.toMillis() * Math.pow(2, Math.min(attempt, 20) - 1.0);
    double jittered = exponential * random.nextDouble(JITTER_FROM, JITTER_TO);
    return RetryDelay.atLeast(Duration.ofMillis((long) jittered));
  }

  /** What a failure nobody has named a class for means: unreadable is parked, the rest retried. */
  Outcome afterFailure(int attempt, Throwable failure, RandomGenerator random) {
    String reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    if (failure instanceof MalformedMessageException) {
      return new Outcome.Parked(ErrorClass.DATA, reason);
    }
    return allowsAfter(attempt)
        ? new Outcome.RetryLater(delayAfter(attempt, random), ErrorClass.TEMPORARY, reason)
        : new Outcome.Parked(ErrorClass.TEMPORARY, reason);
  }
}
