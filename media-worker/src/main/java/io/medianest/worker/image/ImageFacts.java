package io.medianest.worker.image;

import io.medianest.worker.pipeline.Facts;
import java.util.Map;

/**
 * What was read of a picture.
 *
 * @param profiled whether it brings a colour profile
 */
record ImageFacts(
    ImageFormat format, int width, int height, boolean profiled, Map<String, String> metadata)
    implements Facts {
  ImageFacts {
    metadata = Map.copyOf(metadata);
  }

  @Override
  public long durationMillis() {
    return 0;
  }
}
