package io.medianest.hub.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One message.
 *
 * @param id grows with time
 * @param clientId the sender's own word for it, so that sending again sends nothing twice
 * @param deliveredAt null until a device of the receiver has it; as is {@code readAt} until it was
 *     read
 */
record DirectMessage(
    long id,
    String from,
    String to,
    String clientId,
    String text,
    Instant sentAt,
    Instant deliveredAt,
    Instant readAt) {
  /** As both of them see it. */
  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("from", from)
        .put("to", to)
        .put("clientId", clientId)
        .put("text", text)
        .put("sentAt", sentAt.toString())
        .put("deliveredAt", text(deliveredAt))
        .put("readAt", text(readAt));
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }
}
