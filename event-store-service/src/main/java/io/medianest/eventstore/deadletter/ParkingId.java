package io.medianest.eventstore.deadletter;

import io.medianest.messaging.delivery.Delivery;
import java.time.Instant;
import java.util.Optional;

/** Tells one parking of a message from the next. */
final class ParkingId {
  private ParkingId() {}

  static String of(Delivery delivery, String queue, Optional<Instant> lastFailure) {
    String when = lastFailure.map(Instant::toString).orElse("");
    return Sha256.hex(delivery.messageId(), queue, Integer.toString(delivery.attempt()), when);
  }
}
