package io.medianest.gateway.idempotency;

import io.medianest.gateway.problem.BodyLimit;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** A JSON body read ahead of the resource it is for. */
final class SmallBody {
  private static final String KEY = SmallBody.class.getName();

  private SmallBody() {}

  /** Fails with {@link RequestProblem.TooLarge}. */
  static Future<Buffer> read(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    Promise<Buffer> whole = Promise.promise();
    Buffer read = Buffer.buffer();
    request.exceptionHandler(whole::tryFail);
    request.endHandler(_ -> whole.tryComplete(read));
    request.handler(
        chunk -> {
          if (read.length() + chunk.length() > BodyLimit.JSON_BYTES) {
            request.pause();
            whole.tryFail(new ProblemException(new RequestProblem.TooLarge(BodyLimit.JSON_BYTES)));
          } else {
            read.appendBuffer(chunk);
          }
        });
    request.resume();
    return whole.future().onSuccess(body -> routing.put(KEY, body));
  }

  /** Null when nobody has read it. */
  static Buffer of(RoutingContext routing) {
    return routing.get(KEY);
  }
}
