package io.medianest.analytics.counting;

import io.medianest.messaging.command.AnalyticsReply.EventCount;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** How many events of each type there were in each minute. */
public interface EventCounts {
  /**
   * Adds one, at most once for each event id that is remembered. Fails, with nothing changed, when
   * the store is away.
   *
   * @param eventTime decides when the id may be forgotten
   * @return whether it was counted now; false for an event counted before
   */
  Uni<Boolean> count(String eventId, Instant eventTime, String type, Instant minute);

  /**
   * By minute, then type; minutes without events are absent.
   *
   * @param from inclusive
   * @param to exclusive
   */
  Uni<List<EventCount>> between(Instant from, Instant to);

  /**
   * Forgets the ids of events before {@code horizon}; the counts stay.
   *
   * @return how many
   */
  Uni<Integer> forgetBefore(Instant horizon);
}
