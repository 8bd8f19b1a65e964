package io.medianest.hub.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.connection.Frame;
import io.medianest.hub.connection.Wire;
import io.medianest.hub.protocol.CloseCode;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** A long poll: the first frame worth telling is the answer, and the end. */
final class PollWire implements Wire {
  private static final int REFUSED = 422;
  private static final int UNAVAILABLE = 503;

  private final HttpServerResponse response;
  private final boolean resuming;
  private final Cursor cursor = new Cursor();

  /**
   * @param resuming the client has told a position: without one it is told the present one at once
   */
  PollWire(HttpServerResponse response, boolean resuming) {
    this.response = response;
    this.resuming = resuming;
  }

  @Override
  public void send(List<Frame> frames, Outcome outcome) {
    frames.forEach(frame -> take(cursor.follow(frame.text())));
    outcome.written();
  }

  private void take(JsonNode frame) {
    switch (frame.path("type").asText()) {
      case "welcome" -> {
        // Nothing has happened yet.
      }
      case "subscribed" -> subscribed(frame);
      case "error" -> answer(REFUSED, frame);
      default -> answer(200, body(true, frame));
    }
  }

  /** Nothing has happened for as long as a poll waits. */
  void timeOut() {
    answer(200, body(true, null));
  }

  @Override
  public void close(CloseCode code, String reason) {
    answer(
        UNAVAILABLE,
        JsonNodeFactory.instance.objectNode().put("code", code.code()).put("reason", reason));
  }

  private void subscribed(JsonNode frame) {
    boolean recovered = frame.path("recovered").asBoolean(true);
    if (resuming && recovered && frame.path("events").isEmpty()) {
      return;
    }
    ObjectNode body = body(recovered, null);
    frame.path("events").forEach(body.withArray("events")::add);
    answer(200, body);
  }

  private ObjectNode body(boolean recovered, JsonNode event) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("since", cursor.text())
            .put("recovered", recovered);
    if (event == null) {
      body.putArray("events");
    } else {
      body.putArray("events").add(event);
    }
    return body;
  }

  private void answer(int status, JsonNode body) {
    if (!response.ended()) {
      response
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .putHeader("Cache-Control", "no-store")
          .end(body.toString());
    }
  }
}
