package io.medianest.gateway.http.limit;

import io.smallrye.mutiny.Uni;

/** Counts requests in windows of one second. */
interface RateLimiter {
  /**
   * Counts one request in.
   *
   * @param key what is counted together, e.g. {@code api:203.0.113.7}
   * @param second seconds since the epoch
   * @return how many there were in this second, this one included
   */
  Uni<Long> count(String key, long second);
}
