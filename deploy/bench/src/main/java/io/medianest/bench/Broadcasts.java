package io.medianest.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;

/** Tells a peer what to send to all its sockets. */
final class Broadcasts implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket control;
  private final int bytes;
  private int number;

  Broadcasts(URI peer, int bytes) {
    this.bytes = bytes;
    this.control =
        http.newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://" + peer.getAuthority() + "/ctl"), new WebSocket.Listener() {})
            .join();
  }

  void send() {
    control.sendText("B " + ++number + " " + bytes, true).join();
  }

  @Override
  public void close() {
    control.abort();
    http.close();
  }
}
