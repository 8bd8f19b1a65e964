package io.medianest.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.local.command.Console;
import io.medianest.local.process.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The user's WebSocket: prints each event as it comes and remembers them all. */
final class LiveEvents implements WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Console console;
  private final StringBuilder partial = new StringBuilder();
  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private LiveEvents(Console console) {
    this.console = console;
  }

  /** An open socket and what it hears. */
  record Connection(WebSocket socket, LiveEvents events) implements AutoCloseable {
    void subscribe(String channel) {
      socket
          .sendText(
              "{\"op\":\"subscribe\",\"channel\":\"%s\",\"ref\":\"%s\"}"
                  .formatted(channel, channel),
              true)
          .join();
    }

    @Override
    public void close() {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
  }

  static Connection open(HttpClient http, URI hub, String token, Console console) {
    LiveEvents events = new LiveEvents(console);
    WebSocket socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .connectTimeout(Duration.ofSeconds(10))
            .buildAsync(hub, events)
            .join();
    return new Connection(socket, events);
  }

  /** The first message, old or new, that fits within the limit. */
  Optional<JsonNode> await(Duration limit, Predicate<JsonNode> fits) {
    Await.until(limit, () -> received.stream().anyMatch(fits));
    return received.stream().filter(fits).findFirst();
  }

  static Predicate<JsonNode> type(String type) {
    return message -> message.path("type").asText().equals(type);
  }

  static Predicate<JsonNode> about(String mediaId) {
    return message -> message.path("mediaId").asText().equals(mediaId);
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      hear(partial.toString());
      partial.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    console.line("    live | the connection broke: " + error.getMessage());
  }

  private void hear(String text) {
    try {
      JsonNode message = JSON.readTree(text);
      received.add(message);
      // An event comes once per channel that holds it, here the user's own and the medium's.
      if (message.has("event") && seen.add(identity(message))) {
        console.line("    live | " + describe(message));
      }
    } catch (JsonProcessingException e) {
      console.line("    live | not JSON: " + text);
    }
  }

  private static String identity(JsonNode message) {
    return message.path("event").asText()
        + message.path("mediaId").asText()
        + message.path("eventId").asText()
        + message.path("data");
  }

  private static String describe(JsonNode message) {
    String data = message.path("data").toString();
    return "%-17s %-30s %s"
        .formatted(
            message.path("type").asText(),
            message.path("event").asText(),
            data.length() > 100 ? data.substring(0, 100) + "..." : data);
  }
}
