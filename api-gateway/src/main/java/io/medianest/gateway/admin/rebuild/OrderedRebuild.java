package io.medianest.gateway.admin.rebuild;

import java.time.Instant;

/**
 * A rebuild somebody has ordered.
 *
 * @param by user id of the administrator
 * @param events read from the log so far
 * @param begunAt when it was taken last; null before
 * @param found null until it is done
 * @param finishedAt null until it is over
 */
record OrderedRebuild(
    String id,
    boolean swap,
    String by,
    String reason,
    Instant orderedAt,
    String correlationId,
    RebuildState state,
    long events,
    Instant begunAt,
    Findings found,
    Instant finishedAt) {}
