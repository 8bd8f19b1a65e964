package io.medianest.local.part;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.local.process.Await;
import io.medianest.local.process.Http;
import io.medianest.local.site.SetupFailure;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a service by way of its queue, over RabbitMQ's management API: one question now and then, as
 * administrator, with no client library.
 */
public final class RabbitQueries implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PERSISTENT = 2;

  /** Should nobody be left to delete it. */
  private static final int REPLIES_EXPIRE_MILLIS = 600_000;

  private final RabbitMqServer.Access access;
  private final String queue;
  private final String replies = "replies.medianest-admin." + UUID.randomUUID();

  public RabbitQueries(RabbitMqServer.Access access, String queue) {
    this.access = access;
    this.queue = queue;
    call(
        "PUT",
        "/api/queues/%2F/" + replies,
        Map.of("durable", false, "arguments", Map.of("x-expires", REPLIES_EXPIRE_MILLIS)));
    call(
        "POST",
        "/api/bindings/%2F/e/medianest.replies/q/" + replies,
        Map.of("routing_key", replies));
  }

  /**
   * @throws SetupFailure if nobody answers in time
   */
  public JsonNode ask(Map<String, ?> command, Duration patience) {
    String id = UUID.randomUUID().toString();
    call(
        "POST",
        "/api/exchanges/%2F/medianest.commands/publish",
        Map.of(
            "routing_key",
            queue,
            "payload_encoding",
            "string",
            "payload",
            text(command),
            "properties",
            Map.of(
                "message_id", id,
                "correlation_id", id,
                "reply_to", replies,
                "content_type", "application/json",
                "delivery_mode", PERSISTENT)));
    AtomicReference<JsonNode> reply = new AtomicReference<>();
    if (!Await.until(patience, () -> take(reply))) {
      throw new SetupFailure("Nobody answered on %s within %s.".formatted(queue, patience));
    }
    return reply.get();
  }

  private boolean take(AtomicReference<JsonNode> reply) {
    JsonNode messages =
        call(
            "POST",
            "/api/queues/%2F/" + replies + "/get",
            Map.of("count", 1, "ackmode", "ack_requeue_false", "encoding", "auto"));
    if (messages.isEmpty()) {
      return false;
    }
    reply.set(tree(messages.path(0).path("payload").asText()));
    return true;
  }

  @Override
  public void close() {
    call("DELETE", "/api/queues/%2F/" + replies, Map.of());
  }

  private JsonNode call(String method, String path, Map<String, ?> body) {
    return Http.call(
            method,
            URI.create(access.management() + path),
            access.username(),
            access.password(),
            text(body))
        .map(RabbitQueries::tree)
        .orElseThrow(() -> new SetupFailure("RabbitMQ's management API refused " + path));
  }

  private static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + text, e);
    }
  }
}
