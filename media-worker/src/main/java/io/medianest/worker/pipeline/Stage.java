package io.medianest.worker.pipeline;

import java.util.List;
import java.util.Locale;

/**
 * The six steps of a job that its owner sees, in their order (FEATURES row B1). Each is a few
 * {@link Step}s; a pipeline may leave some out, none may change the order.
 */
public enum Stage {
  /** Fetching the original belongs to it: nothing else looks at the bytes before. */
  VIRUS_SCANNING,
  METADATA_EXTRACTION,
  /** Thumbnails, and every other rendition people look at or listen to. */
  THUMBNAIL_GENERATION,
  CONTENT_ANALYSIS,
  QUALITY_ASSESSMENT,
  /** Ends with everything stored. */
  STORAGE_OPTIMISATION;

  /** Its name in events, e.g. {@code virus_scanning}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** This stage of a pipeline, made of steps done in order. */
  public Phase of(Step... steps) {
    return new Phase(this, List.of(steps));
  }

  /** A stage as one pipeline does it. */
  public record Phase(Stage stage, List<Step> steps) {
    public Phase {
      steps = List.copyOf(steps);
    }
  }
}
