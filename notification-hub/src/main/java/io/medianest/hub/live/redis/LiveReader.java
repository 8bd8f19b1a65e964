package io.medianest.hub.live.redis;

import io.medianest.hub.live.LiveEvent;

/** Takes what the tail reads, in order, on one thread at a time; never blocks. */
public interface LiveReader {
  /**
   * @param offset its place in the log of its user; 0 for what stands in none
   */
  void on(LiveEvent event, long offset);

  /** Events were trimmed before this pod could read them: whoever listens here must reload. */
  void onGap();
}
