package io.medianest.eventstore.deadletter;

import io.medianest.messaging.delivery.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Tells one parking of a message from the next. */
final class ParkingId {
  private ParkingId() {}

  static String of(Delivery delivery, String queue, Optional<Instant> lastFailure) {
    String when = lastFailure.map(Instant::toString).orElse("");
    String text =
        String.join("\n", delivery.messageId(), queue, Integer.toString(delivery.attempt()), when);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
