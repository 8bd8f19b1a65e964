package io.medianest.gateway.account.session;

import java.time.Duration;
import java.time.Instant;

/**
 * What a presented refresh token is worth. Each is good for one exchange. A client whose answer got
 * lost may repeat the exchange for {@link #GRACE}, as long as nobody has gone on with the child: it
 * gets the same child again. Everything else is a second holder of the same token, so the whole
 * family ends.
 */
final class RefreshTokenDecider {
  static final Duration GRACE = Duration.ofSeconds(10);

  private RefreshTokenDecider() {}

  /**
   * The presented token as it is known.
   *
   * @param usedAt null while it was never exchanged
   * @param revokedAt null while its family lives
   * @param childUsed whether its child has been exchanged in turn
   */
  record Known(Instant expiresAt, Instant usedAt, Instant revokedAt, boolean childUsed) {}

  sealed interface Decision {
    /** A new child takes its place. */
    record Rotate() implements Decision {}

    /** The same child again. */
    record Repeat() implements Decision {}

    /** Nothing changes and nothing is given. */
    record Refuse() implements Decision {}

    /** Nothing is given, and the family ends. */
    record EndFamily() implements Decision {}
  }

  static Decision decide(Known token, Instant now) {
    if (token.revokedAt() != null || !now.isBefore(token.expiresAt())) {
      return new Decision.Refuse();
    }
    if (token.usedAt() == null) {
      return new Decision.Rotate();
    }
    boolean inTime = !now.isAfter(token.usedAt().plus(GRACE));
    return inTime && !token.childUsed() ? new Decision.Repeat() : new Decision.EndFamily();
  }
}
