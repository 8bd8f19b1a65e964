package io.medianest.gateway.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.job.JobView;
import io.medianest.messaging.event.MediaKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A media object with everything made of it; members that do not apply are absent.
 *
 * @param renditions empty before processing is complete
 * @param metadata what was read from the original, never a position
 * @param urlsSignedAt when the URLs were signed; absent, as they are, while nobody can sign any
 * @param urlsExpireAt until when the URLs work; ask again for new ones
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MediaView(
    String mediaId,
    MediaKind kind,
    String status,
    String fileName,
    String contentType,
    long size,
    String sha256,
    Instant createdAt,
    String caption,
    String clientId,
    String sessionId,
    Integer width,
    Integer height,
    Long durationMillis,
    Original original,
    List<RenditionView> renditions,
    Map<String, String> metadata,
    JobView job,
    Instant urlsSignedAt,
    Instant urlsExpireAt) {

  /** The file as it was uploaded. */
  @RegisterForReflection
  public record Original(String url) {}

  /**
   * @param name e.g. {@code thumb_small}, {@code hls}: see the manifest
   * @param url of the file; of the playlist for HLS, made for players that know nothing but it
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RenditionView(
      String name,
      String contentType,
      Integer width,
      Integer height,
      Long durationMillis,
      Long bitRate,
      long size,
      String sha256,
      String url) {}
}
