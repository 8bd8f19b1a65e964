package io.medianest.hub.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.messaging.event.EventEnvelope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which fact becomes which notification. All rules stand here; whoever a fact is about is told, by
 * the media of {@link NotificationType} and of that person's preferences.
 */
public final class NotificationRules {
  /** Ends of sessions that the user did not bring about. */
  private static final Set<String> ALARMING = Set.of("TOKEN_REUSED", "LOCKED");

  private NotificationRules() {}

  /** Empty for what nobody needs to be told. */
  public static Optional<Draft> draft(EventEnvelope fact) {
    JsonNode data = fact.data();
    return switch (fact.type()) {
      case "media.processing.completed" ->
          draft(NotificationType.MEDIA_READY, fact, media(data).put("kind", kind(data)));
      case "media.processing.failed" ->
          draft(
              NotificationType.MEDIA_FAILED,
              fact,
              media(data)
                  .put("code", data.path("code").asText())
                  .put("reason", data.path("reason").asText()));
      case "user.sessions.ended" -> {
        String reason = data.path("reason").asText();
        yield ALARMING.contains(reason)
            ? draft(NotificationType.ACCOUNT_SECURITY, fact, object().put("reason", reason))
            : Optional.empty();
      }
      // Once for each follower and post, however often somebody changes their mind.
      case "user.followed" -> draft(NotificationType.NEW_FOLLOWER, "follow-" + from(data), data);
      case "interaction.liked" -> ofPost(NotificationType.POST_LIKED, "like-" + from(data), data);
      case "interaction.shared" ->
          ofPost(NotificationType.POST_SHARED, "share-" + from(data), data);
      case "interaction.commented" ->
          ofPost(NotificationType.POST_COMMENTED, data.path("commentId").asText(), data);
      default -> Optional.empty();
    };
  }

  /** Who is told, where it is not whoever the fact says did something. */
  public static Optional<String> receiver(EventEnvelope fact) {
    return switch (fact.type()) {
      case "user.followed" -> Optional.of(fact.data().path("followedId").asText());
      case "interaction.liked", "interaction.shared", "interaction.commented" ->
          Optional.of(fact.data().path("authorId").asText());
      default -> Optional.empty();
    };
  }

  /** What people do to their own posts is no news to them. */
  private static Optional<Draft> ofPost(NotificationType type, String source, JsonNode data) {
    return from(data).equals(data.path("authorId").asText())
        ? Optional.empty()
        : draft(type, source + "-" + data.path("postId").asText(), data);
  }

  /** Of somebody else's doing; what was written is read where it stands. */
  private static Optional<Draft> draft(NotificationType type, String source, JsonNode data) {
    ObjectNode about = object().put("from", from(data));
    for (String id : List.of("postId", "commentId")) {
      if (data.hasNonNull(id)) {
        about.put(id, data.get(id).asText());
      }
    }
    return Optional.of(new Draft(type, source, about));
  }

  private static String from(JsonNode data) {
    return data.path("userId").asText();
  }

  private static Optional<Draft> draft(NotificationType type, EventEnvelope fact, ObjectNode data) {
    return Optional.of(new Draft(type, fact.id(), data));
  }

  private static ObjectNode media(JsonNode data) {
    return object()
        .put("mediaId", data.path("mediaId").asText())
        .put("jobId", data.path("jobId").asText());
  }

  private static String kind(JsonNode data) {
    return data.at("/manifest/kind").asText();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
