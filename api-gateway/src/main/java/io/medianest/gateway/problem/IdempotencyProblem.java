package io.medianest.gateway.problem;

import java.time.Duration;

/** What can be wrong with an {@code Idempotency-Key}. */
public enum IdempotencyProblem implements Problem {
  MALFORMED_KEY(
      "idempotency.malformed-key",
      400,
      "An Idempotency-Key is one of 1 to 255 visible characters."),
  IN_FLIGHT(
      "idempotency.in-flight",
      409,
      "A request with this key is still running.",
      Duration.ofSeconds(1)),
  OTHER_REQUEST("idempotency.key-reused", 422, "This key was used for another request.");

  private final Said said;

  IdempotencyProblem(String code, int status, String detail) {
    this.said = Said.of(code, status, detail);
  }

  IdempotencyProblem(String code, int status, String detail, Duration retryAfter) {
    this.said = Said.of(code, status, detail, retryAfter);
  }

  @Override
  public Said said() {
    return said;
  }
}
