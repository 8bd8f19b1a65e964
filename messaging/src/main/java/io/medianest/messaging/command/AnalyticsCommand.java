package io.medianest.messaging.command;

import io.medianest.messaging.topology.Queues;
import java.time.Instant;

/** What analytics-service answers for others. */
public sealed interface AnalyticsCommand<R extends AnalyticsReply> extends Command<R> {
  @Override
  default String queue() {
    return Queues.ANALYTICS_COMMANDS;
  }

  /**
   * How many events of each type there were in each minute.
   *
   * @param from inclusive
   * @param to exclusive; at most 24 hours after {@code from}
   */
  record CountEvents(Instant from, Instant to)
      implements AnalyticsCommand<AnalyticsReply.EventCounts> {}

  /**
   * Count all events of the log anew, beside the live counts, and tell the differences. Takes as
   * long as reading the log does: ask with a long expiry.
   *
   * @param from minute to begin with; null for all
   * @param swap put the new counts in place of the live ones; false only compares
   */
  record RebuildCounts(Instant from, boolean swap)
      implements AnalyticsCommand<AnalyticsReply.CountsRebuilt> {}
}
