package io.medianest.gateway.admin;

import io.medianest.messaging.command.AnalyticsReply.EventCounts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * Events by type and minute.
 *
 * @param to exclusive
 * @param counts minutes without events are absent
 */
@RegisterForReflection(targets = {EventCountsView.class, EventCountsView.Count.class})
record EventCountsView(Instant from, Instant to, List<Count> counts) {

  /**
   * @param minute its begin
   */
  record Count(Instant minute, String type, long count) {}

  static EventCountsView of(EventCounts counts) {
    return new EventCountsView(
        counts.from(),
        counts.to(),
        counts.counts().stream().map(c -> new Count(c.minute(), c.type(), c.count())).toList());
  }
}
