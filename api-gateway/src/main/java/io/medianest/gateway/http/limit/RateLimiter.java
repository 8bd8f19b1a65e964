package io.medianest.gateway.http.limit;

import io.smallrye.mutiny.Uni;

/** Counts requests in windows of one second. */
interface RateLimiter {
  /**
   * Counts one request in.
   *
   * @param second seconds since the epoch
   */
  Uni<Counted> count(Bucket bucket, long second);
}
