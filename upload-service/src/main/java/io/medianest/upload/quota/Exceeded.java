package io.medianest.upload.quota;

import io.medianest.messaging.command.Refused;
import io.medianest.upload.session.Refusal;

/**
 * What would be too much, and how much there is room for.
 *
 * @param left never negative
 */
public record Exceeded(What what, long limit, long left) {
  /** What is counted; the name's lower case stands in events. */
  public enum What {
    BYTES,
    FILES,
    UPLOADS,
    MINUTES
  }

  public Refused refusal() {
    return switch (what) {
      case BYTES -> Refusal.QUOTA_BYTES.because("Of %d bytes %d are left.".formatted(limit, left));
      case FILES -> Refusal.QUOTA_FILES.because("Of %d files %d are left.".formatted(limit, left));
      case UPLOADS ->
          Refusal.QUOTA_UPLOADS.because(
              "%d uploads run, and no more may at once.".formatted(limit));
      case MINUTES ->
          Refusal.QUOTA_MINUTES.because(
              "Of %d minutes of video %d are left.".formatted(limit, left));
    };
  }
}
