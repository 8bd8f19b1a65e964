package io.medianest.upload.session;

import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.UploadCommand.Details;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.event.Pipeline;
import java.util.Optional;

/**
 * What a client says about an upload beside its bytes.
 *
 * @param clientId or null
 * @param sessionId the client's own id for a group of uploads, or null
 * @param caption or null
 * @param priority 1-10
 */
public record Labels(
    String clientId, String sessionId, String caption, Pipeline pipeline, int priority) {
  private static final int DEFAULT_PRIORITY = 5;
  private static final int HIGHEST_PRIORITY = 10;

  /** FEATURES row A2: fewer than 5,000 characters. */
  private static final int CAPTION_LIMIT = 5000;

  private static final int ID_LIMIT = 255;

  static Labels of(Open command) {
    return new Labels(
        command.clientId(),
        command.sessionId(),
        command.caption(),
        Optional.ofNullable(command.pipeline()).orElse(Pipeline.FULL_PROCESSING),
        command.priority() == 0 ? DEFAULT_PRIORITY : command.priority());
  }

  /** Fields that came after the file; what they leave out stays. */
  Labels amendedBy(Details details) {
    if (details == null) {
      return this;
    }
    return new Labels(
        Optional.ofNullable(details.clientId()).orElse(clientId),
        Optional.ofNullable(details.sessionId()).orElse(sessionId),
        Optional.ofNullable(details.caption()).orElse(caption),
        Optional.ofNullable(details.pipeline()).orElse(pipeline),
        Optional.ofNullable(details.priority()).orElse(priority));
  }

  Optional<Refused> problem() {
    return idProblem("clientId", clientId)
        .or(() -> idProblem("sessionId", sessionId))
        .or(this::captionProblem)
        .or(
            () ->
                Refusal.BAD_PRIORITY.when(
                    priority < 1 || priority > HIGHEST_PRIORITY, "priority must be 1 to 10."));
  }

  private Optional<Refused> captionProblem() {
    if (caption == null) {
      return Optional.empty();
    }
    return Refusal.CAPTION_TOO_LONG
        .when(
            caption.codePointCount(0, caption.length()) >= CAPTION_LIMIT,
            "A caption has fewer than 5,000 characters.")
        .or(
            () ->
                Refusal.BAD_FIELD.when(
                    // The database cannot hold it, and no text needs it.
                    caption.indexOf('\0') >= 0, "caption contains a NUL character."));
  }

  private static Optional<Refused> idProblem(String field, String value) {
    boolean bad =
        value != null
            && (value.isBlank()
                || value.length() > ID_LIMIT
                || value.chars().anyMatch(Character::isISOControl));
    return Refusal.BAD_FIELD.when(
        bad, field + " must be 1 to 255 characters without control characters.");
  }
}
