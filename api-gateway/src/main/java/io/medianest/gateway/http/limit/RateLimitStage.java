package io.medianest.gateway.http.limit;

import io.medianest.gateway.http.RouteClass;
import io.medianest.gateway.http.limit.Bucket.Owner;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** So many requests a second for each client address, before anybody looks who it is. */
@Singleton
public class RateLimitStage extends CountedStage {
  RateLimitStage(RateLimits limits) {
    super(limits);
  }

  @Override
  Optional<Bucket> bucket(RoutingContext request, RouteClass routes) {
    String address = request.request().remoteAddress().hostAddress();
    return Optional.of(new Bucket(Owner.CLIENT, routes, address));
  }
}
