package io.medianest.gateway.http.limit;

import io.medianest.gateway.http.RouteClass;
import io.medianest.gateway.http.Stage;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** Counts a request in one bucket, tells the client how it stands, and lets it go on or not. */
abstract class CountedStage implements Stage {
  private static final String NEAREST = CountedStage.class.getName();
  private static final String POLICIES = "RateLimit-Policy";

  private final RateLimits limits;

  CountedStage(RateLimits limits) {
    this.limits = limits;
  }

  /** Empty for what is not counted here. */
  abstract Optional<Bucket> bucket(RoutingContext request, RouteClass routes);

  @Override
  public void handle(RoutingContext request) {
    RouteClass routes = RouteClass.of(request.request().method(), request.normalizedPath());
    Optional<Bucket> bucket =
        routes == RouteClass.OPERATIONS ? Optional.empty() : bucket(request, routes);
    if (bucket.isEmpty()) {
      request.next();
      return;
    }
    Context context = Vertx.currentContext();
    limits
        .count(bucket.get())
        .emitOn(reply -> context.runOnContext(_ -> reply.run()))
        .subscribe()
        .with(decision -> decide(request, decision), request::fail);
  }

  private static void decide(RoutingContext request, RateLimitDecision decision) {
    tell(request, decision);
    if (decision.allowed()) {
      request.next();
    } else {
      request.fail(
          new ProblemException(
              new RequestProblem.RateLimited(decision.limit(), Duration.ofSeconds(1))));
    }
  }

  /** All policies, and of the one nearest to its end what is left. */
  private static void tell(RoutingContext request, RateLimitDecision decision) {
    RateLimitDecision before = request.get(NEAREST);
    RateLimitDecision nearest = before == null ? decision : before.orNearer(decision);
    request.put(NEAREST, nearest);
    String policies = request.response().headers().get(POLICIES);
    request
        .response()
        .putHeader(
            POLICIES,
            policies == null ? decision.policyHeader() : policies + ", " + decision.policyHeader())
        .putHeader("RateLimit", nearest.header());
  }
}
