package io.medianest.gateway.http.limit;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.RouteClass;
import io.medianest.gateway.http.limit.Bucket.Owner;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** So many requests a second for each user, from however many addresses. */
@Singleton
public class UserRateLimitStage extends CountedStage {
  UserRateLimitStage(RateLimits limits) {
    super(limits);
  }

  @Override
  Optional<Bucket> bucket(RoutingContext request, RouteClass routes) {
    return Caller.of(request).map(caller -> new Bucket(Owner.USER, routes, caller.userId()));
  }
}
