package io.medianest.hub;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A client of the hub that remembers every frame it was sent. */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private volatile int closeCode;
  private volatile String closeReason;
  private volatile boolean broken;
  private WebSocket socket;

  private SocketClient() {}

  /** Connected and welcomed. */
  public static SocketClient connect(URI url, String token) {
    SocketClient client = new SocketClient();
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    client.socket = builder.buildAsync(url, client).join();
    client.awaitFrame(frame -> is(frame, "type", "welcome"));
    return client;
  }

  /** As a browser does, which cannot set headers. */
  static SocketClient connectBySubprotocol(URI url, String token) {
    SocketClient client = new SocketClient();
    client.socket =
        HTTP.newWebSocketBuilder()
            .subprotocols(
                "bearer-token-carrier",
                URLEncoder.encode(
                        "quarkus-http-upgrade#Authorization#Bearer " + token,
                        StandardCharsets.UTF_8)
                    .replace("+", "%20"))
            .buildAsync(url, client)
            .join();
    client.awaitFrame(frame -> is(frame, "type", "welcome"));
    return client;
  }

  /** The status an upgrade is refused with. */
  static int refusal(URI url, String token) {
    try (SocketClient connected = connect(url, token)) {
      throw new AssertionError("connected: " + connected.frames);
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }

  public SocketClient send(String frame) {
    socket.sendText(frame.replace('\'', '"'), true).join();
    return this;
  }

  /** As {@link #send}, to a hub that may have closed meanwhile. */
  void trySend(String frame) {
    socket.sendText(frame.replace('\'', '"'), true).exceptionally(_ -> null).join();
  }

  boolean isClosed() {
    return broken || closeCode != 0;
  }

  void sendBinary(byte[] frame) {
    socket.sendBinary(ByteBuffer.wrap(frame), true).join();
  }

  /** Listens to a channel; returns when the hub has said so. */
  public SocketClient subscribe(String channel) {
    send("{'op':'subscribe','channel':'" + channel + "','ref':'" + channel + "'}");
    awaitFrame(f -> is(f, "type", "subscribed") && is(f, "ref", channel));
    return this;
  }

  public JsonNode awaitFrame(Predicate<JsonNode> wanted) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> frames.stream().filter(wanted).findFirst().orElse(null), f -> f != null);
  }

  public JsonNode awaitEvent(String event, String mediaId) {
    return awaitFrame(f -> is(f, "event", event) && is(f, "mediaId", mediaId));
  }

  JsonNode awaitError(String ref) {
    return awaitFrame(f -> is(f, "type", "error") && is(f, "ref", ref));
  }

  public int awaitClose() {
    return await().atMost(Duration.ofSeconds(60)).until(() -> closeCode, code -> code != 0);
  }

  String closeReason() {
    return closeReason;
  }

  public List<JsonNode> frames() {
    return List.copyOf(frames);
  }

  /** Names of the events about a media object, as they came. */
  public List<String> events(String mediaId) {
    return frames.stream()
        .filter(f -> is(f, "mediaId", mediaId))
        .map(f -> f.get("event").asText())
        .toList();
  }

  public static boolean is(JsonNode frame, String field, String value) {
    return value.equals(frame.path(field).asText());
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        frames.add(MessageJson.mapper().readTree(partial.toString()));
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + partial, e);
      }
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closeReason = reason;
    closeCode = statusCode;
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    broken = true;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
