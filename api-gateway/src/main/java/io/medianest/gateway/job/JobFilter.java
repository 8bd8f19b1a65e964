package io.medianest.gateway.job;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.gateway.projection.JobStatus;
import io.medianest.messaging.event.MediaKind;
import java.time.Instant;

/**
 * Which jobs a list shows; null asks for nothing.
 *
 * @param from of their creation, inclusive
 * @param to of their creation, exclusive
 */
record JobFilter(JobStatus status, MediaKind kind, Instant from, Instant to) {
  JobFilter {
    if (from != null && to != null && from.isAfter(to)) {
      throw new ProblemException(RequestProblem.Invalid.of("from", "must not be after to"));
    }
  }
}
