package io.medianest.gateway.problem.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.problem.Problem;
import io.medianest.gateway.problem.Problem.FieldError;
import io.medianest.messaging.trace.TraceContext;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem on the wire: RFC 9457 with the members {@code code}, {@code retryable}, {@code
 * correlationId}, {@code traceId} (where traces are on) and {@code errors} added.
 */
@Schema(name = "Problem")
@RegisterForReflection(targets = {ProblemBody.class, FieldError.class})
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String code,
    boolean retryable,
    String correlationId,
    @JsonInclude(JsonInclude.Include.NON_NULL) String traceId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

  static ProblemBody of(Problem problem, String correlationId) {
    return new ProblemBody(
        "urn:medianest:problem:" + problem.code(),
        Titles.of(problem.status()),
        problem.status(),
        problem.detail(),
        problem.code(),
        problem.retryable(),
        correlationId,
        TraceContext.traceId().orElse(null),
        problem.errors());
  }
}
