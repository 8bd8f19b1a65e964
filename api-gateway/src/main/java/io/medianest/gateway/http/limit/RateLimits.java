package io.medianest.gateway.http.limit;

import io.medianest.gateway.http.RouteClass;
import io.medianest.gateway.http.limit.Bucket.Owner;
import io.medianest.gateway.redis.RedisGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many requests a second each bucket has. All pods count together in Redis; while it is away
 * each counts for itself, so that one gets at most the limit times the number of pods, never
 * nothing.
 */
@ApplicationScoped
public class RateLimits {
  private final RateLimiter shared;
  private final RateLimiter local;
  private final RedisGuard guard;
  private final Clock clock;
  private final int api;
  private final int uploads;
  private final int userApi;
  private final int userUploads;

  RateLimits(
      RedisRateLimiter shared,
      LocalRateLimiter local,
      RedisGuard guard,
      Clock clock,
      @ConfigProperty(name = "medianest.rate-limit.api") int api,
      @ConfigProperty(name = "medianest.rate-limit.uploads") int uploads,
      @ConfigProperty(name = "medianest.rate-limit.user-api") int userApi,
      @ConfigProperty(name = "medianest.rate-limit.user-uploads") int userUploads) {
    this.shared = shared;
    this.local = local;
    this.guard = guard;
    this.clock = clock;
    this.api = api;
    this.uploads = uploads;
    this.userApi = userApi;
    this.userUploads = userUploads;
  }

  /** Counts one request in. Never fails. */
  Uni<RateLimitDecision> count(Bucket bucket) {
    long second = clock.instant().getEpochSecond();
    return guard
        .orElse(() -> shared.count(bucket, second), () -> local.count(bucket, second))
        .map(counted -> decision(bucket, counted));
  }

  /** As configured; administrators may have set another. */
  public int configured(Owner owner, RouteClass routes) {
    boolean upload = routes == RouteClass.UPLOAD;
    return switch (owner) {
      case CLIENT -> upload ? uploads : api;
      case USER -> upload ? userUploads : userApi;
    };
  }

  private RateLimitDecision decision(Bucket bucket, Counted counted) {
    int limit =
        counted.override() == Counted.NO_OVERRIDE
            ? configured(bucket.owner(), bucket.routes())
            : counted.override();
    return new RateLimitDecision(bucket.policy(), limit, counted.requests());
  }
}
