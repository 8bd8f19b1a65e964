package io.medianest.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Answering before the body has been read. The connection cannot be used again, and closing it at
 * once would reset it: the client, still sending, would never see the answer. So what still comes
 * is thrown away for a moment, then the connection is closed.
 */
public final class UnreadBody {
  private static final long LINGER_MILLIS = 2_000;

  private UnreadBody() {}

  /** Call before the response is ended. */
  public static void beforeAnswer(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (request.isEnded() || routing.response().headWritten()) {
      return;
    }
    if (!announcesBody(request)) {
      return;
    }
    routing.response().putHeader("Connection", "close");
    routing.addEndHandler(_ -> linger(routing, request));
  }

  private static boolean announcesBody(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return request.getHeader("Transfer-Encoding") != null
        || (length != null && !length.equals("0"));
  }

  private static void linger(RoutingContext routing, HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    long timer = routing.vertx().setTimer(LINGER_MILLIS, _ -> request.connection().close());
    request.exceptionHandler(_ -> routing.vertx().cancelTimer(timer));
    request.endHandler(
        _ -> {
          routing.vertx().cancelTimer(timer);
          request.connection().close();
        });
    request.handler(_ -> {});
    request.resume();
  }
}
