package io.medianest.gateway.idempotency;

import java.util.UUID;

/** What came of asking for a key. */
sealed interface Reservation {
  /** The write is the caller's to do. */
  record Granted(UUID attempt) implements Reservation {}

  /** Somebody else is doing it. */
  record InFlight() implements Reservation {}

  /** The key stands for another request. */
  record OtherRequest() implements Reservation {}

  /** It was done. */
  record Done(KeptAnswer answer) implements Reservation {}
}
