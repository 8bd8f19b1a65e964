package io.medianest.gateway.http.chain;

import io.medianest.gateway.http.Stage;
import io.medianest.gateway.http.limit.RateLimitStage;
import io.medianest.gateway.http.limit.UserRateLimitStage;
import io.medianest.gateway.idempotency.IdempotencyStage;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * The way of every request, in this order. A new stage is one class and one line here.
 *
 * <p>Quarkus' own CORS filter runs at priority 300 and ends preflight requests; stages above it run
 * for those too.
 */
@ApplicationScoped
class RequestChain {
  private static final int CORS = 300;

  private final List<Link> links;

  RequestChain(
      CorrelationStage correlation,
      MetricsStage metrics,
      SecurityHeadersStage securityHeaders,
      RateLimitStage rateLimit,
      AuthenticationStage authentication,
      UserRateLimitStage userRateLimit,
      ValidationStage validation,
      IdempotencyStage idempotency) {
    this.links =
        List.of(
            new Link(CORS + 60, "correlation", correlation),
            new Link(CORS + 50, "metrics", metrics),
            new Link(CORS + 40, "security headers", securityHeaders),
            // CORS: application.properties, quarkus.http.cors.*
            new Link(CORS - 40, "rate limit", rateLimit),
            new Link(CORS - 50, "authentication", authentication),
            new Link(CORS - 55, "user rate limit", userRateLimit),
            new Link(CORS - 60, "validation", validation),
            new Link(CORS - 70, "idempotency", idempotency));
  }

  /**
   * @param priority higher runs earlier
   */
  record Link(int priority, String name, Stage stage) {}

  List<Link> links() {
    return links;
  }

  void register(@Observes Filters filters) {
    links.forEach(link -> filters.register(link.stage()::handle, link.priority()));
  }
}
