package io.medianest.gateway.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.messaging.command.NotificationReply;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param unread how many are unread, on whatever page
 * @param nextCursor null on the last page
 */
@RegisterForReflection
record NotificationPage(
    List<Item> items, long unread, @JsonInclude(JsonInclude.Include.ALWAYS) String nextCursor) {
  NotificationPage {
    items = List.copyOf(items);
  }

  /**
   * @param type e.g. {@code media.ready}
   * @param data what it is about, by type
   * @param readAt null while unread
   */
  @RegisterForReflection
  @Schema(name = "Notification")
  record Item(
      long id,
      String type,
      @Schema(implementation = Object.class) JsonNode data,
      Instant createdAt,
      Instant readAt) {}

  static NotificationPage of(NotificationReply.Notifications page) {
    return new NotificationPage(
        page.items().stream()
            .map(n -> new Item(n.id(), n.type(), n.data(), n.createdAt(), n.readAt()))
            .toList(),
        page.unread(),
        page.next() == null ? null : page.next().toString());
  }

  /**
   * @throws ProblemException {@code request.bad-cursor}
   */
  static Long before(String cursor) {
    try {
      return cursor == null || cursor.isEmpty() ? null : Long.valueOf(cursor);
    } catch (NumberFormatException _) {
      throw new ProblemException(RequestProblem.Plain.BAD_CURSOR);
    }
  }
}
