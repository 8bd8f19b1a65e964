package io.medianest.messaging.delivery;

import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.topology.Queues.RetryDelay;

/** How a delivery ends: in one of these four ways, always. */
public sealed interface Outcome {
  /** The effect has happened. Acknowledged. */
  record Done() implements Outcome {}

  /** The effect had happened before. Acknowledged. */
  record Duplicate() implements Outcome {}

  /**
   * It comes back to the same queue after {@code delay}: it waits in the broker, so a crash loses
   * nothing. One that only waits for room ({@link ErrorClass#RESOURCE}) uses up no attempt.
   */
  record RetryLater(RetryDelay delay, ErrorClass errorClass, String reason) implements Outcome {}

  /** It goes to the dead letters with its evidence, for a person to decide. */
  record Parked(ErrorClass errorClass, String reason) implements Outcome {}

  static Outcome done() {
    return new Done();
  }

  static Outcome duplicate() {
    return new Duplicate();
  }

  /** The word used in metrics and logs. */
  default String wireName() {
    return switch (this) {
      case Done _ -> "done";
      case Duplicate _ -> "duplicate";
      case RetryLater _ -> "retry-later";
      case Parked _ -> "parked";
    };
  }
}
