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

  /** Header {@code RateLimit-Policy} of the IETF's draft: how much in which time. */
  String policyHeader() {
    return "\"%s\";q=%d;w=%d".formatted(policy, limit, WINDOW_SECONDS);
  }

  /** Header {@code RateLimit}: how much is left, and for how long. */
  String header() {
    return "\"%s\";r=%d;t=%d".formatted(policy, Math.max(0, limit - count), WINDOW_SECONDS);
  }
}
