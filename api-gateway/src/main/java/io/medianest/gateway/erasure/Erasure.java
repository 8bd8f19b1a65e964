package io.medianest.gateway.erasure;

import io.medianest.gateway.erasure.person.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One person's erasure, and its report.
 *
 * @param found by service and kind, how many things there were before
 * @param remaining the same at the last look afterwards; null before there was one
 * @param erasedAt when the last of the stores had let go of it; null before
 * @param finishedAt null until {@link ErasureState#DONE}
 */
record Erasure(
    Order order,
    ErasureState state,
    Map<String, Map<String, Long>> found,
    Map<String, Map<String, Long>> remaining,
    Instant erasedAt,
    Instant finishedAt) {

  /**
   * @param id of the erasure
   * @param by user id of who asked for it
   */
  record Order(
      String id, Person person, String by, String reason, Instant at, String correlationId) {}

  static Erasure begun(Order order, Map<String, Map<String, Long>> found) {
    return new Erasure(order, ErasureState.REQUESTED, found, null, null, null);
  }

  Erasure in(ErasureState next) {
    return new Erasure(order, next, found, remaining, erasedAt, finishedAt);
  }

  /** With what more has been found; what is known of a service already stays as it is. */
  Erasure finding(Map<String, Map<String, Long>> more) {
    Map<String, Map<String, Long>> all = new HashMap<>(more);
    all.putAll(found);
    return new Erasure(order, state, all, remaining, erasedAt, finishedAt);
  }

  Erasure erased(Instant at) {
    return new Erasure(order, ErasureState.TELLING, found, remaining, at, finishedAt);
  }

  /** Whether anything is left or not. */
  Erasure leaving(Map<String, Map<String, Long>> left) {
    return new Erasure(order, ErasureState.SETTLING, found, left, erasedAt, finishedAt);
  }

  boolean leavesNothing() {
    return remaining.values().stream().flatMap(c -> c.values().stream()).allMatch(n -> n == 0);
  }

  Erasure finished(Instant at) {
    return new Erasure(order, ErasureState.DONE, found, remaining, erasedAt, at);
  }
}
