package io.medianest.gateway.problem;

import java.time.Duration;

/** The fault, or what is missing, is on this side. */
public enum ServiceProblem implements Problem {
  UNAVAILABLE(
      "service-unavailable",
      503,
      "A part of the service is away; try again.",
      Duration.ofSeconds(2)),
  QUEUES_UNSEEN(
      "admin.queues-not-visible",
      409,
      "This installation does not say where RabbitMQ's management API is."),
  INTERNAL("internal", 500, "Something went wrong on this side; the correlation id finds it.");

  private final Said said;

  ServiceProblem(String code, int status, String detail) {
    this.said = Said.of(code, status, detail);
  }

  ServiceProblem(String code, int status, String detail, Duration retryAfter) {
    this.said = Said.of(code, status, detail, retryAfter);
  }

  @Override
  public Said said() {
    return said;
  }
}
