package io.medianest.gateway.admin.replay;

import io.medianest.messaging.command.EventFilter;
import java.time.Instant;

/**
 * A replay somebody has ordered.
 *
 * @param by user id of the administrator, of {@code tenant}
 * @param expected events, as counted when it was ordered
 * @param sent events so far; a part that was sent as a pod died counts once and is sent twice
 * @param next where the next part begins, as the event store has told; null at the beginning
 * @param finishedAt null until it is done or refused
 */
record OrderedReplay(
    String id,
    String target,
    EventFilter filter,
    String by,
    String tenant,
    String reason,
    Instant orderedAt,
    String correlationId,
    ReplayState state,
    long expected,
    long sent,
    String next,
    Instant finishedAt) {

  OrderedReplay in(ReplayState other, long sentNow, String nextPart, Instant finished) {
    return new OrderedReplay(
        id,
        target,
        filter,
        by,
        tenant,
        reason,
        orderedAt,
        correlationId,
        other,
        expected,
        sent + sentNow,
        nextPart,
        finished);
  }
}
