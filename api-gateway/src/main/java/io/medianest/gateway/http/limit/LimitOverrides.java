package io.medianest.gateway.http.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Limits that administrators set for a while. Everything here fails while Redis is away. */
@ApplicationScoped
public class LimitOverrides {
  /** Seconds before and after this one that a pod's clock may be at. */
  private static final int CLOCKS_DIFFER = 1;

  private final RedisAPI redis;
  private final Clock clock;

  LimitOverrides(RedisAPI redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /**
   * @param limit requests a second
   */
  public record Override(int limit, Instant until) {}

  public Uni<Optional<Override>> find(Bucket bucket) {
    String key = RedisRateLimiter.override(bucket);
    return redis
        .get(key)
        .chain(
            limit ->
                limit == null
                    ? Uni.createFrom().item(Optional.empty())
                    : redis.pttl(key).map(left -> Optional.of(override(limit, left))));
  }

  private Override override(Response limit, Response millisLeft) {
    return new Override(limit.toInteger(), clock.instant().plusMillis(millisLeft.toLong()));
  }

  public Uni<Void> set(Bucket bucket, int limit, Duration howLong) {
    return redis
        .set(
            List.of(
                RedisRateLimiter.override(bucket),
                Integer.toString(limit),
                "PX",
                Long.toString(howLong.toMillis())))
        .replaceWithVoid();
  }

  public Uni<Void> remove(Bucket bucket) {
    return redis.del(List.of(RedisRateLimiter.override(bucket))).replaceWithVoid();
  }

  /** What was counted of this second counts no more. */
  public Uni<Void> reset(Bucket bucket) {
    long now = clock.instant().getEpochSecond();
    List<String> counters =
        LongStream.rangeClosed(now - CLOCKS_DIFFER, now + CLOCKS_DIFFER)
            .mapToObj(second -> RedisRateLimiter.counter(bucket, second))
            .toList();
    return redis.del(counters).replaceWithVoid();
  }
}
