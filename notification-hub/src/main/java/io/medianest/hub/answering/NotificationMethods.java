package io.medianest.hub.answering;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.hub.call.Method;
import io.medianest.messaging.command.NotificationCommand.GetPreferences;
import io.medianest.messaging.command.NotificationCommand.ListNotifications;
import io.medianest.messaging.command.NotificationCommand.MarkRead;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * What connected users can ask about their notifications. Preferences are saved over HTTP, where
 * the address is known to be the user's own.
 */
@Singleton
class NotificationMethods {
  private static final int PAGE = 20;

  private final Answers answers;

  NotificationMethods(Answers answers) {
    this.answers = answers;
  }

  /** {@code {before, limit, unreadOnly}}, all optional. */
  @Produces
  Method list() {
    return new NotificationMethod(
        "notifications.list",
        (userId, data) ->
            new ListNotifications(
                userId,
                data.hasNonNull("before") ? data.get("before").asLong() : null,
                data.path("limit").asInt(PAGE),
                data.path("unreadOnly").asBoolean()),
        answers);
  }

  /** {@code {ids: [...]}}; all without. */
  @Produces
  Method read() {
    return new NotificationMethod(
        "notifications.read",
        (userId, data) -> new MarkRead(userId, ids(data.path("ids"))),
        answers);
  }

  @Produces
  Method preferences() {
    return new NotificationMethod(
        "notifications.preferences", (userId, _) -> new GetPreferences(userId), answers);
  }

  private static List<Long> ids(JsonNode array) {
    List<Long> ids = new ArrayList<>();
    array.forEach(id -> ids.add(id.asLong()));
    return ids;
  }
}
