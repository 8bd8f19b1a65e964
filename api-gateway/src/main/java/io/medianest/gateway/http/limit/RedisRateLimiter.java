package io.medianest.gateway.http.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts for all pods together. */
@ApplicationScoped
class RedisRateLimiter implements RateLimiter {
  /** One round trip; the key outlives its second a little, for clocks that differ. */
  private static final String COUNT =
      "local n = redis.call('INCR', KEYS[1]) "
          + "if n == 1 then redis.call('PEXPIRE', KEYS[1], 3000) end "
          + "return n";

  private final RedisAPI redis;

  RedisRateLimiter(RedisAPI redis) {
    this.redis = redis;
  }

  @Override
  public Uni<Long> count(String key, long second) {
    return redis
        .eval(List.of(COUNT, "1", "gateway:rate:" + key + ":" + second))
        .map(response -> response.toLong());
  }
}
