package io.medianest.gateway.http.limit;

/**
 * Whether one request more is let in.
 *
 * @param limit requests a second
 * @param count requests of this second, this one included
 */
record RateLimitDecision(String policy, int limit, long count) {
  private static final int WINDOW_SECONDS = 1;

  boolean allowed() {
    return count <= limit;
  }

  long left() {
    return Math.max(0, limit - count);
  }

  /** The one nearest to its end is what a client has to know of. */
  RateLimitDecision orNearer(RateLimitDecision other) {
    return other.left() < left() ? other : this;
  }

  /** Item of header {@code RateLimit-Policy} of the IETF's draft: how much in which time. */
  String policyHeader() {
    return "\"" + policy + "\";q=" + limit + ";w=" + WINDOW_SECONDS;
  }

  /** Header {@code RateLimit}: how much is left, and for how long. */
  String header() {
    return "\"" + policy + "\";r=" + left() + ";t=" + WINDOW_SECONDS;
  }
}
