package io.medianest.gateway.problem.answer;

import io.medianest.gateway.problem.AuthProblem;
import io.medianest.gateway.problem.Problem;
import io.medianest.messaging.codec.MessageJson;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem ready to be written, the same by every road: REST resources, Vert.x routes and the
 * chain.
 *
 * @param headers beside those every answer has
 */
public record ProblemAnswer(int status, Map<String, String> headers, String body) {
  public static final String CONTENT_TYPE = "application/problem+json";

  public static ProblemAnswer of(Problem problem, String correlationId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", CONTENT_TYPE);
    headers.put("Cache-Control", "no-store");
    if (problem.status() == 401) {
      headers.put("WWW-Authenticate", challenge(problem));
    }
    if (!problem.retryAfter().isZero()) {
      headers.put("Retry-After", Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
    }
    return new ProblemAnswer(
        problem.status(),
        Map.copyOf(headers),
        new String(
            MessageJson.write(ProblemBody.of(problem, correlationId)), StandardCharsets.UTF_8));
  }

  /** Ends the response; does nothing when something else has begun it. */
  public void send(HttpServerResponse response) {
    if (response.ended() || response.closed() || response.headWritten()) {
      return;
    }
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    response.end(body);
  }

  private static String challenge(Problem problem) {
    return problem == AuthProblem.INVALID_TOKEN ? "Bearer error=\"invalid_token\"" : "Bearer";
  }
}
