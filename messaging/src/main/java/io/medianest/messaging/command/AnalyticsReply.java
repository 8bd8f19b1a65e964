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

  /**
   * @param events counted anew
   * @param unseen of them, those the live counts had not seen: under way, or lost
   * @param differing how many minutes and types differed, unseen events aside
   * @param differences the first 1,000 of them, by minute, then type
   * @param swapped the differences are gone
   */
  record CountsRebuilt(
      long events, long unseen, long differing, List<CountDifference> differences, boolean swapped)
      implements AnalyticsReply {
    public CountsRebuilt {
      differences = List.copyOf(differences);
    }
  }

  /**
   * @param minute start of the minute
   * @param live as counted when the events came
   * @param rebuilt as counted from the log
   */
  record CountDifference(Instant minute, String type, long live, long rebuilt) {}
}
