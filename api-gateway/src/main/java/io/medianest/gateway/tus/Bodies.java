package io.medianest.gateway.tus;

import io.medianest.gateway.transfer.RequestBody;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Bodies of requests with bytes; to be begun on the request's context, before anything waits. */
final class Bodies {
  private Bodies() {}

  static RequestBody of(RoutingContext routing, TusRequest request, Duration idle) {
    if (request.http().getHeader("Expect") != null) {
      routing.response().writeContinue();
    }
    RequestBody body = RequestBody.of(request.http(), request.context(), idle);
    // A client may be gone before anybody has listened: then the stream never says so.
    routing.response().closeHandler(_ -> body.breakOff());
    if (routing.response().closed()) {
      body.breakOff();
    }
    return body;
  }
}
