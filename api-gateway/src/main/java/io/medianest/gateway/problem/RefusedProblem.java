package io.medianest.gateway.problem;

import io.medianest.messaging.command.Refused;

/** Another service's "no", said on in its own words. */
public record RefusedProblem(Refused refusal) implements Problem {
  /** A status that is no error would be a bug of the other service, not of the client. */
  @Override
  public Said said() {
    int status = refusal.status() >= 400 && refusal.status() < 600 ? refusal.status() : 500;
    return Said.of(refusal.code(), status, refusal.detail(), refusal.retryable());
  }
}
