package io.medianest.gateway.erasure;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One person's erasure, and its report.
 *
 * @param by user id of who asked for it
 * @param found by service and kind, how many things there were before
 * @param remaining the same at the last look afterwards; null before there was one
 * @param erasedAt when the last of the stores had let go of it; null before
 * @param finishedAt null until {@link ErasureState#DONE}
 */
record Erasure(
    String id,
    Person person,
    String by,
    String reason,
    Instant requestedAt,
    String correlationId,
    ErasureState state,
    Map<String, Map<String, Long>> found,
    Map<String, Map<String, Long>> remaining,
    Instant erasedAt,
    Instant finishedAt) {

  Erasure in(ErasureState next) {
    return new Erasure(
        id,
        person,
        by,
        reason,
        requestedAt,
        correlationId,
        next,
        found,
        remaining,
        erasedAt,
        finishedAt);
  }

  /** With what more has been found; what is known of a service already stays as it is. */
  Erasure finding(Map<String, Map<String, Long>> more) {
    Map<String, Map<String, Long>> all = new HashMap<>(more);
    all.putAll(found);
    return new Erasure(
        id,
        person,
        by,
        reason,
        requestedAt,
        correlationId,
        state,
        all,
        remaining,
        erasedAt,
        finishedAt);
  }

  Erasure erased(Instant at) {
    return new Erasure(
        id,
        person,
        by,
        reason,
        requestedAt,
        correlationId,
        ErasureState.TELLING,
        found,
        remaining,
        at,
        finishedAt);
  }

  Erasure leaving(Map<String, Map<String, Long>> left, ErasureState next, Instant finished) {
    return new Erasure(
        id, person, by, reason, requestedAt, correlationId, next, found, left, erasedAt, finished);
  }
}
