package io.medianest.hub.stream;

import io.medianest.hub.connection.Wire;
import io.medianest.hub.protocol.CloseCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;

/** Server-sent events: a frame is an event's data, the position its id. */
final class SseWire implements Wire {
  private final HttpServerResponse response;
  private final Cursor cursor = new Cursor();

  SseWire(HttpServerResponse response) {
    this.response = response;
  }

  @Override
  public Uni<Void> send(String frame) {
    cursor.follow(frame);
    String id = cursor.text() == null ? "" : "id: " + cursor.text() + "\n";
    return write(id + "data: " + frame + "\n\n");
  }

  /** Says nothing; keeps proxies awake. */
  Uni<Void> beat() {
    return write(":\n\n");
  }

  /** A browser comes again by itself after the time told. */
  @Override
  public void close(CloseCode code, String reason) {
    String retry =
        code == CloseCode.GOING_AWAY
            ? "retry: " + reason.substring(code.reason().length()) + "\n"
            : "";
    response.end(
        retry
            + "event: close\ndata: {\"code\":"
            + code.code()
            + ",\"reason\":\""
            + reason
            + "\"}\n\n");
  }

  private Uni<Void> write(String text) {
    return Uni.createFrom().completionStage(() -> response.write(text).toCompletionStage());
  }
}
