package io.medianest.gateway.http.failure;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.medianest.gateway.http.CurrentRequest;
import io.medianest.gateway.problem.Problem;
import io.medianest.gateway.problem.Problems;
import io.medianest.gateway.problem.ServiceProblem;
import io.medianest.gateway.problem.answer.ProblemAnswer;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What a REST resource throws, as a problem. Those named beside {@link Throwable} have mappers of
 * Quarkus' own that would win otherwise.
 */
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final CurrentRequest request;

  ProblemMappers(CurrentRequest request) {
    this.request = request;
  }

  @ServerExceptionMapper
  Response json(MismatchedInputException failure) {
    return answer(failure);
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException failure) {
    return answer(failure);
  }

  @ServerExceptionMapper
  Response notFound(NotFoundException failure) {
    return answer(failure);
  }

  @ServerExceptionMapper
  Response web(WebApplicationException failure) {
    return answer(failure);
  }

  @ServerExceptionMapper
  Response anything(Throwable failure) {
    return answer(failure);
  }

  private Response answer(Throwable failure) {
    Problem problem = Problems.of(failure);
    log(LOG, problem, failure);
    ProblemAnswer answer = ProblemAnswer.of(problem, request.correlationId());
    Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
    answer.headers().forEach(response::header);
    if (failure instanceof NotAllowedException notAllowed) {
      response.header("Allow", notAllowed.getResponse().getHeaderString("Allow"));
    }
    return response.build();
  }

  static void log(Logger log, Problem problem, Throwable failure) {
    if (problem == ServiceProblem.INTERNAL) {
      log.error("request failed", failure);
    } else if (problem == ServiceProblem.UNAVAILABLE) {
      log.warnf("request failed, a neighbour is away: %s", failure);
    }
  }
}
