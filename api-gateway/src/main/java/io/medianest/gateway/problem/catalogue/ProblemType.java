package io.medianest.gateway.problem.catalogue;

import io.medianest.gateway.problem.Problem;
import io.medianest.gateway.problem.answer.Titles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * One kind of problem.
 *
 * @param type as answers name it (RFC 9457)
 * @param detail an example where it tells the occurrence
 * @param retryable whether the same request can succeed later
 */
@RegisterForReflection
record ProblemType(
    String code, String type, int status, String title, String detail, boolean retryable) {
  static ProblemType of(Problem problem) {
    return new ProblemType(
        problem.code(),
        "urn:medianest:problem:" + problem.code(),
        problem.status(),
        Titles.of(problem.status()),
        problem.detail(),
        problem.retryable());
  }

  /** All there are. */
  @RegisterForReflection
  record Types(List<ProblemType> items) {}
}
