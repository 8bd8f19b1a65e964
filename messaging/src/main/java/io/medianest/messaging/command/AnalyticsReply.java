package io.medianest.messaging.command;

import java.time.Instant;
import java.util.List;

/** What analytics-service answers. */
public sealed interface AnalyticsReply extends Reply {
  /**
   * @param counts by minute, then type; minutes without events are absent
   */
  record EventCounts(Instant from, Instant to, List<EventCount> counts) implements AnalyticsReply {
    public EventCounts {
      counts = List.copyOf(counts);
    }
  }

  /**
   * @param minute start of the minute
   */
  record EventCount(Instant minute, String type, long count) {}
}
