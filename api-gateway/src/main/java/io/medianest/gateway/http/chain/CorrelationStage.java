package io.medianest.gateway.http.chain;

import io.medianest.gateway.http.RequestIds;
import io.medianest.gateway.http.Stage;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.MDC;

/** Gives every request its ids: in the answer whatever it is, in log lines, in messages. */
@ApplicationScoped
class CorrelationStage implements Stage {
  @Override
  public void handle(RoutingContext request) {
    RequestIds ids =
        RequestIds.accepting(request.request().getHeader(RequestIds.CORRELATION_HEADER));
    ids.attachTo(request);
    MDC.put("correlationId", ids.correlationId());
    MDC.put("requestId", ids.requestId());
    request
        .response()
        .putHeader(RequestIds.CORRELATION_HEADER, ids.correlationId())
        .putHeader(RequestIds.REQUEST_HEADER, ids.requestId());
    request.next();
  }
}
