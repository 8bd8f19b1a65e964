package io.medianest.fleet.client;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A WebSocket to one hub, with everything it has heard, in order. */
public final class LiveSocket implements AutoCloseable {
  private static final String PROGRESS = "media.processing.progress";
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Ear ear = new Ear();
  private final AtomicInteger refs = new AtomicInteger();
  private final WebSocket socket;

  private LiveSocket(URI hub, String token) {
    URI address = URI.create("ws://%s/ws".formatted(hub.getAuthority()));
    socket =
        Http.CLIENT
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(address, ear)
            .join();
  }

  /** Returns when the hub has said welcome: the user's own room is heard from then on. */
  static LiveSocket open(URI hub, String token) {
    LiveSocket live = new LiveSocket(hub, token);
    live.awaitFrame(frame -> type(frame).equals("welcome"));
    return live;
  }

  /** The hub's answer: {@code subscribed}, or {@code error} with its code. */
  public JsonNode subscribe(String channel) {
    String ref = Integer.toString(refs.incrementAndGet());
    String frame =
        MessageJson.tree(Map.of("op", "subscribe", "channel", channel, "ref", ref)).toString();
    socket.sendText(frame, true).join();
    return awaitFrame(answer -> answer.path("ref").asText().equals(ref));
  }

  public boolean isOpen() {
    return !socket.isInputClosed();
  }

  /** All events of a media object, on whatever channel they came. */
  public List<JsonNode> events(String mediaId) {
    return ear.frames.stream()
        .filter(frame -> type(frame).endsWith(".event"))
        .filter(frame -> frame.path("mediaId").asText().equals(mediaId))
        .toList();
  }

  /** As {@link #events}, without progress, which is no fact. */
  public List<JsonNode> facts(String mediaId) {
    return events(mediaId).stream()
        .filter(event -> !event.path("event").asText().equals(PROGRESS))
        .toList();
  }

  /** How far the job was, each time it was said. */
  public List<Integer> percents(String mediaId) {
    return events(mediaId).stream()
        .filter(event -> event.path("event").asText().equals(PROGRESS))
        .map(event -> event.path("data").path("percent").asInt())
        .toList();
  }

  /** Whether a post has come into the user's feed. */
  public boolean heardOf(String postId) {
    return ear.frames.stream()
        .anyMatch(
            frame ->
                type(frame).equals("feed.event")
                    && frame.at("/data/postId").asText().equals(postId));
  }

  public boolean heardTheEndOf(String mediaId) {
    return events(mediaId).stream().anyMatch(event -> type(event).equals("completion.event"));
  }

  @Override
  public void close() {
    socket.abort();
  }

  private JsonNode awaitFrame(Predicate<JsonNode> wanted) {
    return await()
        .atMost(ANSWER)
        .until(() -> ear.frames.stream().filter(wanted).findFirst(), found -> found.isPresent())
        .orElseThrow();
  }

  private static String type(JsonNode frame) {
    return frame.path("type").asText();
  }

  private static final class Ear implements WebSocket.Listener {
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      message.append(piece);
      if (last) {
        frames.add(parse(message.toString()));
        message.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, piece, last);
    }

    private static JsonNode parse(String text) {
      try {
        return MessageJson.mapper().readTree(text);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the hub sent what is no JSON: " + text, e);
      }
    }
  }
}
