package io.medianest.worker.video;

import io.medianest.worker.pipeline.Facts;
import java.util.Map;

/**
 * What was read of a film.
 *
 * @param width of the picture as displayed: upright, square pixels
 * @param height of the picture as displayed: upright, square pixels
 * @param durationMillis of the film; of its picture where that is known to end sooner
 * @param framesPerSecond on average; 0 when the container does not say
 * @param sound whether it has an audio track
 */
record VideoFacts(
    int width,
    int height,
    long durationMillis,
    double framesPerSecond,
    boolean sound,
    Map<String, String> metadata)
    implements Facts {
  VideoFacts {
    metadata = Map.copyOf(metadata);
  }
}
