package io.medianest.gateway.idempotency;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.http.FormPaths;
import io.medianest.gateway.http.Stage;
import io.medianest.gateway.http.UnreadBody;
import io.medianest.gateway.problem.IdempotencyProblem;
import io.medianest.gateway.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets a write under an {@code Idempotency-Key} happen once. The request is recognised by method,
 * path and JSON body; a body that streams (a form) is recognised by its key alone, since it is
 * never in memory as a whole. Resumable uploads have a way of their own.
 */
@ApplicationScoped
public class IdempotencyStage implements Stage {
  public static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotency-Replayed";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
  private static final Set<HttpMethod> WRITES =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  private final WriteStore store;

  IdempotencyStage(WriteStore store) {
    this.store = store;
  }

  @Override
  public void handle(RoutingContext request) {
    List<String> keys = request.request().headers().getAll(HEADER);
    if (keys.isEmpty() || !isConcerned(request.request())) {
      request.next();
    } else if (keys.size() > 1 || !KEY.matcher(keys.getFirst()).matches()) {
      request.fail(new ProblemException(IdempotencyProblem.MALFORMED_KEY));
    } else if (streams(request.request())) {
      reserve(request, keys.getFirst(), new byte[0]);
    } else {
      SmallBody.read(request)
          .onSuccess(body -> reserve(request, keys.getFirst(), body.getBytes()))
          .onFailure(request::fail);
    }
  }

  /** The resumable protocol says by offsets what has been done already. */
  private static boolean isConcerned(HttpServerRequest request) {
    return WRITES.contains(request.method())
        && request.getHeader("Tus-Resumable") == null
        && !FormPaths.isDraft(request);
  }

  private static boolean streams(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    return type != null && !type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }

  private void reserve(RoutingContext request, String key, byte[] body) {
    Optional<Caller> caller = Caller.of(request);
    String client =
        caller
            .map(who -> "user " + who.tenant() + " " + who.userId())
            .orElseGet(() -> "address " + request.request().remoteAddress().hostAddress());
    Write write =
        Write.of(client, key, request.request().method() + " " + request.request().uri(), body);
    Context context = Vertx.currentContext();
    store
        .reserve(write)
        .emitOn(reply -> context.runOnContext(_ -> reply.run()))
        .subscribe()
        .with(
            reservation -> {
              switch (reservation) {
                case Reservation.Granted granted -> {
                  Attempt.begin(request, store, write, granted.attempt(), caller.isEmpty());
                  request.next();
                }
                case Reservation.Done done -> replay(request, done.answer());
                case Reservation.InFlight _ ->
                    request.fail(new ProblemException(IdempotencyProblem.IN_FLIGHT));
                case Reservation.OtherRequest _ ->
                    request.fail(new ProblemException(IdempotencyProblem.OTHER_REQUEST));
              }
            },
            request::fail);
  }

  private static void replay(RoutingContext request, KeptAnswer answer) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    response.setStatusCode(answer.status()).putHeader(REPLAYED, "true");
    answer.headers().forEach(response::putHeader);
    UnreadBody.beforeAnswer(request);
    response.end(Buffer.buffer(answer.body()));
  }
}
