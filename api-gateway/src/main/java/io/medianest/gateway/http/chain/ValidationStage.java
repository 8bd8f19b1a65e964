package io.medianest.gateway.http.chain;

import io.medianest.gateway.http.FormPaths;
import io.medianest.gateway.http.Stage;
import io.medianest.gateway.problem.BodyLimit;
import io.medianest.gateway.problem.Problem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What can be checked of any request before its body is read. Bodies themselves are checked where
 * they are read: JSON against its record, forms by the upload's parser.
 */
@ApplicationScoped
class ValidationStage implements Stage {
  static final int LONGEST_URI = 4096;

  @Override
  public void handle(RoutingContext request) {
    Optional<Problem> problem = problemOf(request.request());
    if (problem.isPresent()) {
      request.fail(new ProblemException(problem.get()));
      return;
    }
    // A client that asks first is let on here, or by the upload route once it wants the body.
    if (!isForm(request.request()) && expectsContinue(request.request())) {
      request.response().writeContinue();
    }
    request.next();
  }

  static Optional<Problem> problemOf(HttpServerRequest request) {
    if (request.uri().length() > LONGEST_URI) {
      return Optional.of(RequestProblem.Plain.URI_TOO_LONG);
    }
    if (request.uri().contains("%00")) {
      return Optional.of(RequestProblem.Plain.BAD_REQUEST);
    }
    String expect = request.getHeader("Expect");
    if (expect != null && !expectsContinue(request)) {
      return Optional.of(RequestProblem.Plain.EXPECTATION);
    }
    return isForm(request) || contentLength(request) <= BodyLimit.JSON_BYTES
        ? Optional.empty()
        : Optional.of(new RequestProblem.TooLarge(BodyLimit.JSON_BYTES));
  }

  private static boolean expectsContinue(HttpServerRequest request) {
    return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
  }

  private static boolean isForm(HttpServerRequest request) {
    return FormPaths.concern(request);
  }

  private static long contentLength(HttpServerRequest request) {
    try {
      String length = request.getHeader("Content-Length");
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }
}
