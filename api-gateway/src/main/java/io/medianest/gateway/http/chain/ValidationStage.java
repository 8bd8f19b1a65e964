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
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What can be checked of any request before its body is read. Bodies themselves are checked where
 * they are read: JSON against its record, forms by the upload's parser.
 */
@ApplicationScoped
class ValidationStage implements Stage {
  static final int LONGEST_URI = 4096;

  private final long bodyWithinMillis;

  ValidationStage(@ConfigProperty(name = "medianest.body-timeout") Duration bodyWithin) {
    this.bodyWithinMillis = bodyWithin.toMillis();
  }

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
    if (isJson(request.request())) {
      limitTime(request);
    }
    request.next();
  }

  /** A JSON body is small: one that trickles in is there to hold the connection. */
  private void limitTime(RoutingContext request) {
    long timer =
        request
            .vertx()
            .setTimer(
                bodyWithinMillis,
                _ -> {
                  if (!request.request().isEnded()) {
                    request.fail(new ProblemException(RequestProblem.Plain.TIMEOUT));
                  }
                });
    request.addEndHandler(_ -> request.vertx().cancelTimer(timer));
  }

  private static boolean isJson(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    return type != null && type.startsWith("application/json");
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
