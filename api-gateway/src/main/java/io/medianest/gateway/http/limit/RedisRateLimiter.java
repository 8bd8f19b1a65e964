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
          + "return {n, tonumber(redis.call('GET', KEYS[2]) or -1)}";

  private final RedisAPI redis;

  RedisRateLimiter(RedisAPI redis) {
    this.redis = redis;
  }

  @Override
  public Uni<Counted> count(Bucket bucket, long second) {
    return redis
        .eval(List.of(COUNT, "2", counter(bucket, second), override(bucket)))
        .map(reply -> new Counted(reply.get(0).toLong(), reply.get(1).toInteger()));
  }

  static String counter(Bucket bucket, long second) {
    return "gateway:rate:" + bucket.key() + ":" + second;
  }

  static String override(Bucket bucket) {
    return "gateway:rate-limit:" + bucket.key();
  }
}
