package io.medianest.worker.document;

import io.medianest.worker.pipeline.Facts;
import java.util.Map;

/** What was read of a document. */
record DocumentFacts(int pages, Map<String, String> metadata) implements Facts {
  DocumentFacts {
    metadata = Map.copyOf(metadata);
  }

  @Override
  public int width() {
    return 0;
  }

  @Override
  public int height() {
    return 0;
  }

  @Override
  public long durationMillis() {
    return 0;
  }
}
