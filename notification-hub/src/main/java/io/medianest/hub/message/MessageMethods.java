package io.medianest.hub.message;

import static io.medianest.hub.message.MessageMethod.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.hub.call.Method;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What connected users can do with messages. */
@Singleton
class MessageMethods {
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_TEXT = 3000;
  private static final int PAGE = 20;
  private static final int LONGEST_PAGE = 100;

  private final DirectMessages messages;

  MessageMethods(DirectMessages messages) {
    this.messages = messages;
  }

  /** {@code {to, clientId, text}} */
  @Produces
  Method send() {
    return new MessageMethod(
        "messages.send",
        (userId, data) ->
            messages.send(
                userId,
                text(data, "to", LONGEST_ID),
                text(data, "clientId", LONGEST_ID),
                text(data, "text", LONGEST_TEXT)));
  }

  /** {@code {with, before, limit}}; newest first, before an id. */
  @Produces
  Method list() {
    return new MessageMethod(
        "messages.list",
        (userId, data) ->
            messages.between(
                userId,
                text(data, "with", LONGEST_ID),
                data.path("before").asLong(Long.MAX_VALUE),
                Math.clamp(data.path("limit").asInt(PAGE), 1, LONGEST_PAGE)));
  }

  /** {@code {from, upTo}}: a device has them. */
  @Produces
  Method delivered() {
    return new MessageMethod("messages.delivered", (userId, data) -> mark(userId, data, false));
  }

  /** {@code {from, upTo}}: they have been read. */
  @Produces
  Method read() {
    return new MessageMethod("messages.read", (userId, data) -> mark(userId, data, true));
  }

  private Uni<ObjectNode> mark(String userId, JsonNode data, boolean read) {
    return messages.mark(userId, text(data, "from", LONGEST_ID), data.path("upTo").asLong(), read);
  }
}
