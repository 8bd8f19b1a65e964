package io.medianest.gateway.http.limit;

import io.medianest.gateway.http.RouteClass;
import io.medianest.gateway.http.Stage;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.gateway.redis.RedisGuard;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * So many requests a second for each client address; uploads are counted apart. All pods count
 * together in Redis; while it is away each counts for itself, so a client gets at most the limit
 * times the number of pods, never nothing.
 */
@ApplicationScoped
public class RateLimitStage implements Stage {
  private final RateLimiter shared;
  private final RateLimiter local;
  private final RedisGuard guard;
  private final Clock clock;
  private final int api;
  private final int uploads;

  RateLimitStage(
      RedisRateLimiter shared,
      LocalRateLimiter local,
      RedisGuard guard,
      Clock clock,
      @ConfigProperty(name = "medianest.rate-limit.api") int api,
      @ConfigProperty(name = "medianest.rate-limit.uploads") int uploads) {
    this.shared = shared;
    this.local = local;
    this.guard = guard;
    this.clock = clock;
    this.api = api;
    this.uploads = uploads;
  }

  @Override
  public void handle(RoutingContext request) {
    RouteClass kind = RouteClass.of(request.request().method(), request.normalizedPath());
    if (kind == RouteClass.OPERATIONS) {
      request.next();
      return;
    }
    String key = kind.tag() + ":" + request.request().remoteAddress().hostAddress();
    long second = clock.instant().getEpochSecond();
    Context context = Vertx.currentContext();
    guard
        .orElse(() -> shared.count(key, second), () -> local.count(key, second))
        .emitOn(reply -> context.runOnContext(_ -> reply.run()))
        .subscribe()
        .with(count -> decide(request, decision(kind, count)), request::fail);
  }

  private RateLimitDecision decision(RouteClass kind, long count) {
    return new RateLimitDecision(kind.tag(), kind == RouteClass.UPLOAD ? uploads : api, count);
  }

  private static void decide(RoutingContext request, RateLimitDecision decision) {
    request
        .response()
        .putHeader("RateLimit-Policy", decision.policyHeader())
        .putHeader("RateLimit", decision.header());
    if (decision.allowed()) {
      request.next();
    } else {
      request.fail(
          new ProblemException(
              new RequestProblem.RateLimited(decision.limit(), Duration.ofSeconds(1))));
    }
  }
}
