package io.medianest.hub.stream;

import io.medianest.hub.connection.Frame;
import io.medianest.hub.connection.Wire;
import io.medianest.hub.protocol.CloseCode;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Server-sent events: a frame is an event's data, the position its id. */
final class SseWire implements Wire {
  private final HttpServerResponse response;
  private final Cursor cursor = new Cursor();

  SseWire(HttpServerResponse response) {
    this.response = response;
  }

  @Override
  public void send(List<Frame> frames, Outcome outcome) {
    StringBuilder text = new StringBuilder();
    frames.forEach(frame -> text.append(event(frame.text())));
    response
        .write(text.toString())
        .onSuccess(_ -> outcome.written())
        .onFailure(_ -> outcome.failed());
  }

  private String event(String frame) {
    cursor.follow(frame);
    String id = cursor.text() == null ? "" : "id: " + cursor.text() + "\n";
    return id + "data: " + frame + "\n\n";
  }

  /** Says nothing; keeps proxies awake. */
  void beat() {
    response.write(":\n\n");
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
}
