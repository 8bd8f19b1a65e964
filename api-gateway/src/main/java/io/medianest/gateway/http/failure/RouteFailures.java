package io.medianest.gateway.http.failure;

import io.medianest.gateway.http.RequestIds;
import io.medianest.gateway.http.UnreadBody;
import io.medianest.gateway.idempotency.Attempt;
import io.medianest.gateway.problem.Problem;
import io.medianest.gateway.problem.Problems;
import io.medianest.gateway.problem.answer.ProblemAnswer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What fails outside REST resources (the chain, the form route, the router itself), as a problem.
 */
@ApplicationScoped
class RouteFailures {
  private static final Logger LOG = Logger.getLogger(RouteFailures.class);

  /** What the router answers by itself when nothing has matched or a path is nonsense. */
  private static final List<Integer> ROUTER_STATUSES = List.of(400, 404, 405, 406, 413, 415, 500);

  void register(@Observes Router router) {
    // Before Quarkus' own failure handler, which answers in HTML or with a stack trace.
    router.route().order(Integer.MIN_VALUE + 1).failureHandler(RouteFailures::answer);
    ROUTER_STATUSES.forEach(status -> router.errorHandler(status, RouteFailures::answer));
  }

  private static void answer(RoutingContext request) {
    Problem problem =
        request.failure() == null
            ? Problems.ofStatus(request.statusCode())
            : Problems.of(request.failure());
    if (request.failure() != null) {
      ProblemMappers.log(LOG, problem, request.failure());
    }
    RequestIds ids = RequestIds.of(request);
    if (!request.response().headWritten()) {
      request.response().putHeader(RequestIds.CORRELATION_HEADER, ids.correlationId());
      request.response().putHeader(RequestIds.REQUEST_HEADER, ids.requestId());
    }
    UnreadBody.beforeAnswer(request);
    ProblemAnswer answer = ProblemAnswer.of(problem, ids.correlationId());
    Attempt.of(request)
        .ifPresentOrElse(
            attempt -> send(request, answer, attempt), () -> answer.send(request.response()));
  }

  private static void send(RoutingContext request, ProblemAnswer answer, Attempt attempt) {
    Context context = Vertx.currentContext();
    attempt
        .ended(answer.status(), answer.headers(), answer.body().getBytes(StandardCharsets.UTF_8))
        .subscribe()
        .with(_ -> context.runOnContext(_ -> answer.send(request.response())));
  }
}
