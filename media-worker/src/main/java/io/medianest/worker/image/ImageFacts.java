package io.medianest.worker.image;

import io.medianest.worker.pipeline.Facts;
import java.util.Map;

/** What was read of a picture. */
record ImageFacts(ImageFormat format, int width, int height, Map<String, String> metadata)
    implements Facts {
  ImageFacts {
    metadata = Map.copyOf(metadata);
  }

  @Override
  public long durationMillis() {
    return 0;
  }
}
