package io.medianest.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.RabbitMqServer;
import io.medianest.messaging.codec.MessageJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;

/** RabbitMQ's management API: what a queue holds, and an axe for connections. */
public final class Management {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Management() {}

  public static int unacknowledged(String queue) {
    return get("/api/queues/%2F/" + queue).path("messages_unacknowledged").asInt();
  }

  /** Closes every connection that consumes from the queue, as a cut network would. */
  public static void closeConsumers(String queue) {
    Set<String> names =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> consumers(queue), found -> !found.isEmpty());
    names.forEach(
        name ->
            send(
                "DELETE",
                "/api/connections/"
                    + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")));
  }

  private static Set<String> consumers(String queue) {
    Set<String> names = new HashSet<>();
    for (JsonNode consumer : get("/api/consumers")) {
      if (consumer.path("queue").path("name").asText().equals(queue)) {
        names.add(consumer.path("channel_details").path("connection_name").asText());
      }
    }
    return names;
  }

  private static JsonNode get(String path) {
    return MessageJson.read(send("GET", path), JsonNode.class);
  }

  private static byte[] send(String method, String path) {
    RabbitMqServer.Access access = ServiceFixture.current().infrastructure().rabbitMq();
    String login = access.username() + ":" + access.password();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(access.management() + path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new IllegalStateException("the management API does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
