package io.medianest.messaging.event;

import java.util.List;
import java.util.Map;

/**
 * Everything that was made from one original, for every kind of media in the same shape.
 *
 * @param version version of this layout, {@value #CURRENT_VERSION} now
 * @param key object key of this manifest's own JSON file
 * @param width pixels of the original as displayed (after orientation); 0 where it has none
 * @param height pixels of the original as displayed; 0 where it has none
 * @param durationMillis of the original; 0 for stills
 * @param metadata what was read from the original under stable names ({@code camera.model}, {@code
 *     video.codec}, {@code video.fps}, {@code taken-at}, ...); never a position
 */
public record Manifest(
    int version,
    String key,
    MediaKind kind,
    int width,
    int height,
    long durationMillis,
    Map<String, String> metadata,
    List<Rendition> renditions) {
  public static final int CURRENT_VERSION = 1;

  public Manifest {
    metadata = Map.copyOf(metadata);
    renditions = List.copyOf(renditions);
  }
}
