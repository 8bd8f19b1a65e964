package io.medianest.hub.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.hub.delivery.DeliveryStore.Open;
import io.quarkus.qute.TemplateData;
import java.time.Instant;

/**
 * One notification as a template sees it.
 *
 * @param detail empty when there is none
 */
@TemplateData
record Line(String type, String title, String detail, Instant time) {
  static Line of(Open message) {
    JsonNode data = message.data();
    return switch (message.type()) {
      case "media.ready" -> line(message, "Your upload is ready", data.path("kind").asText());
      case "media.failed" ->
          line(message, "Your upload could not be processed", data.path("reason").asText());
      case "account.security" ->
          line(message, "All your sessions were ended", data.path("reason").asText());
      case "message.received" -> line(message, "You have been sent a message", "");
      default -> line(message, data.path("title").asText("News"), data.path("text").asText());
    };
  }

  private static Line line(Open message, String title, String detail) {
    return new Line(message.type(), title, detail, message.createdAt());
  }
}
