package io.medianest.gateway.tus;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xServerConnection;

/**
 * {@code 104 Upload Resumption Supported}. Vert.x has no word for it, so it goes out by the
 * connection below, as Vert.x' own 103 does. Over HTTP/2 there is none: the draft allows that.
 */
final class Interim {
  private static final HttpResponseStatus RESUMPTION_SUPPORTED =
      new HttpResponseStatus(104, "Upload Resumption Supported");

  private Interim() {}

  /** On the request's context, before its answer. */
  static void send(HttpServerRequest http, String location, String limit) {
    if (http.connection() instanceof Http1xServerConnection connection
        && !http.response().headWritten()) {
      HttpHeaders headers = new DefaultHttpHeaders();
      headers.set("Location", location);
      headers.set("Upload-Limit", limit);
      connection.writeToChannel(
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              RESUMPTION_SUPPORTED,
              Unpooled.EMPTY_BUFFER,
              headers,
              EmptyHttpHeaders.INSTANCE));
    }
  }
}
