package io.medianest.fleet.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.part.RabbitMqServer;
import io.medianest.local.process.Http;
import io.medianest.messaging.codec.MessageJson;
import java.util.Map;
import java.util.TreeMap;

/** How many messages wait in RabbitMQ, by its management API (which is some seconds behind). */
public final class QueueDepths {
  private final RabbitMqServer.Access server;

  public QueueDepths(RabbitMqServer.Access server) {
    this.server = server;
  }

  /** Messages by queue, delivered and not yet acknowledged ones included; empty queues left out. */
  public Map<String, Integer> nonEmpty(String prefix) {
    Map<String, Integer> depths = new TreeMap<>();
    for (JsonNode queue : queues()) {
      String name = queue.path("name").asText();
      int messages = queue.path("messages").asInt();
      if (name.startsWith(prefix) && messages > 0) {
        depths.put(name, messages);
      }
    }
    return depths;
  }

  private JsonNode queues() {
    String text =
        Http.get(
                server.management().resolve("/api/queues?columns=name,messages"),
                server.username(),
                server.password())
            .orElseThrow(() -> new IllegalStateException("RabbitMQ does not tell its queues"));
    try {
      return MessageJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
