package io.medianest.gateway.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A media object in a list; members that do not apply are absent.
 *
 * @param width pixels as displayed
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MediaSummary(
    String mediaId,
    MediaKind kind,
    String status,
    String fileName,
    String contentType,
    long size,
    String sha256,
    Instant createdAt,
    String caption,
    String jobId,
    Integer width,
    Integer height,
    Long durationMillis) {

  public static MediaSummary of(MediaRecord media) {
    return new MediaSummary(
        media.mediaId(),
        media.kind(),
        media.status(),
        media.fileName(),
        media.contentType(),
        media.size(),
        media.sha256(),
        media.createdAt(),
        media.caption(),
        media.jobId(),
        media.manifest().map(Manifest::width).filter(n -> n > 0).orElse(null),
        media.manifest().map(Manifest::height).filter(n -> n > 0).orElse(null),
        media.manifest().map(Manifest::durationMillis).filter(n -> n > 0).orElse(null));
  }
}
