package io.medianest.gateway.problem;

import java.time.Duration;

/** What can be wrong with an {@code Idempotency-Key}. */
public enum IdempotencyProblem implements Problem {
  MALFORMED_KEY(
      "idempotency.malformed-key",
      400,
      "An Idempotency-Key is one of 1 to 255 visible characters."),
  IN_FLIGHT("idempotency.in-flight", 409, "A request with this key is still running."),
  OTHER_REQUEST("idempotency.key-reused", 422, "This key was used for another request.");

  private final String code;
  private final int status;
  private final String detail;

  IdempotencyProblem(String code, int status, String detail) {
    this.code = code;
    this.status = status;
    this.detail = detail;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String detail() {
    return detail;
  }

  @Override
  public boolean retryable() {
    return this == IN_FLIGHT;
  }

  @Override
  public Duration retryAfter() {
    return this == IN_FLIGHT ? Duration.ofSeconds(1) : Duration.ZERO;
  }
}
