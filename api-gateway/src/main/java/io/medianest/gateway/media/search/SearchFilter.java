package io.medianest.gateway.media.search;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.messaging.event.MediaKind;
import java.time.Instant;

/**
 * What is looked for; null asks for nothing.
 *
 * @param words as people write them: all of them, "these in this order", one or another, -not this;
 *     the last one may be the beginning of a word
 * @param from of the creation, inclusive
 * @param to of the creation, exclusive
 */
record SearchFilter(String words, MediaKind kind, Instant from, Instant to) {
  SearchFilter {
    if (from != null && to != null && from.isAfter(to)) {
      throw new ProblemException(RequestProblem.Invalid.of("from", "must not be after to"));
    }
  }
}
