package io.medianest.gateway.problem;

import java.time.Duration;

/** The fault is on this side. */
public enum ServiceProblem implements Problem {
  UNAVAILABLE("service-unavailable", 503, "A part of the service is away; try again.", true),
  INTERNAL(
      "internal", 500, "Something went wrong on this side; the correlation id finds it.", false);

  private static final Duration SOON = Duration.ofSeconds(2);

  private final String code;
  private final int status;
  private final String detail;
  private final boolean retryable;

  ServiceProblem(String code, int status, String detail, boolean retryable) {
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.retryable = retryable;
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
    return retryable;
  }

  @Override
  public Duration retryAfter() {
    return retryable ? SOON : Duration.ZERO;
  }
}
