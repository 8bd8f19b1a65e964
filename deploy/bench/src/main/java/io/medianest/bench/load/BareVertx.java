package io.medianest.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/** Answers anything with the same few bytes: Vert.x as it is, which the gateway stands on. */
public final class BareVertx {
  private BareVertx() {}

  /**
   * @param arguments port
   */
  public static void main(String[] arguments) {
    Vertx.vertx()
        .createHttpServer(
            new HttpServerOptions().setHost("127.0.0.1").setPort(Integer.parseInt(arguments[0])))
        .requestHandler(
            request ->
                request
                    .response()
                    .putHeader("Content-Type", "application/json")
                    .end("{\"userId\":\"somebody\",\"tenant\":\"default\",\"role\":\"user\"}"))
        .listen();
  }
}
