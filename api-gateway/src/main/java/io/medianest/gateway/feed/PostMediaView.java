package io.medianest.gateway.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.media.MediaView;
import io.medianest.gateway.media.MediaView.RenditionView;
import io.medianest.messaging.event.MediaKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * What others may see of a media object: what was made of it, never the original nor what its owner
 * calls it.
 *
 * @param renditions empty before processing is complete
 * @param urlsExpireAt until when the URLs work; absent while nobody can sign any
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PostMediaView(
    String mediaId,
    MediaKind kind,
    String status,
    Integer width,
    Integer height,
    Long durationMillis,
    List<RenditionView> renditions,
    Instant urlsExpireAt) {
  PostMediaView {
    renditions = List.copyOf(renditions);
  }

  static PostMediaView of(MediaView media) {
    return new PostMediaView(
        media.mediaId(),
        media.kind(),
        media.status(),
        media.width(),
        media.height(),
        media.durationMillis(),
        media.renditions(),
        media.urlsExpireAt());
  }
}
