package io.medianest.worker.pipeline;

import java.util.Map;

/** What was read from an original before it was decoded; each kind has its own record. */
public interface Facts {
  /** Pixels as displayed, after orientation; 0 where there are none. */
  int width();

  /** Pixels as displayed, after orientation; 0 where there are none. */
  int height();

  /** 0 for stills. */
  long durationMillis();

  /** Stable names to values, as in the manifest; never a position. */
  Map<String, String> metadata();
}
