package io.medianest.gateway.projection;

import io.medianest.messaging.event.MediaKind;

/** How far a media object has come, as facts tell it. */
public enum Stage {
  UPLOADED,
  STARTED,
  /** At least one step is done. */
  STEPPING,
  PUBLISHED,
  FAILED,
  CANCELLED;

  /** The word clients know; videos have one more, once they are past the first step. */
  public String status(MediaKind kind) {
    return switch (this) {
      case UPLOADED, CANCELLED -> "UPLOADED";
      case STARTED -> "PROCESSING";
      case STEPPING -> kind == MediaKind.VIDEO ? "TRANSCODING_STARTED" : "PROCESSING";
      case PUBLISHED -> "PUBLISHED";
      case FAILED -> "FAILED";
    };
  }
}
