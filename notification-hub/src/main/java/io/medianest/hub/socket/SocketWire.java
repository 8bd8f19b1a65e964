package io.medianest.hub.socket;

import io.medianest.hub.connection.Wire;
import io.medianest.hub.protocol.CloseCode;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

/** A WebSocket. */
record SocketWire(WebSocketConnection connection) implements Wire {
  @Override
  public Uni<Void> send(String frame) {
    return connection.sendText(frame);
  }

  @Override
  public void close(CloseCode code, String reason) {
    connection
        .close(new CloseReason(code.code(), reason))
        .subscribe()
        .with(_ -> {}, _ -> {}); // It is gone already: the same to us.
  }
}
