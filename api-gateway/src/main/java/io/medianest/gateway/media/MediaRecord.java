package io.medianest.gateway.media;

import io.medianest.gateway.projection.Stage;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of the read model.
 *
 * @param manifest of the last processing that was completed; before the first, what can be watched
 *     while it goes on; else empty
 */
public record MediaRecord(
    String mediaId,
    Stage stage,
    MediaKind kind,
    String fileName,
    String contentType,
    long size,
    String sha256,
    String objectKey,
    String clientId,
    String sessionId,
    String caption,
    String jobId,
    Instant createdAt,
    Optional<Manifest> manifest) {

  String status() {
    return stage.status(kind);
  }
}
