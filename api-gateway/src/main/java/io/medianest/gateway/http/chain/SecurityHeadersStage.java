package io.medianest.gateway.http.chain;

import io.medianest.gateway.http.Stage;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells browsers to trust nothing here beyond what it is: an API that renders no page. */
@ApplicationScoped
class SecurityHeadersStage implements Stage {
  private static final String HTTPS_ONLY_FOR = "max-age=31536000; includeSubDomains";

  @Override
  public void handle(RoutingContext request) {
    HttpServerResponse response = request.response();
    response
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader("Cross-Origin-Resource-Policy", "same-site");
    if (request.request().isSSL() || "https".equals(request.request().scheme())) {
      response.putHeader("Strict-Transport-Security", HTTPS_ONLY_FOR);
    }
    request.next();
  }
}
