package io.medianest.gateway.http;

import io.vertx.ext.web.RoutingContext;

/** One step of the request chain. */
@FunctionalInterface
public interface Stage {
  /**
   * Either goes on ({@code request.next()}), now or later on the same context, or ends the request
   * ({@code request.fail(problem)}). Never blocks.
   */
  void handle(RoutingContext request);
}
