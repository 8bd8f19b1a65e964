package io.medianest.gateway.problem;

import io.medianest.messaging.command.Refused;

/** Another service's "no", said on in its own words. */
public record RefusedProblem(Refused refusal) implements Problem {
  @Override
  public String code() {
    return refusal.code();
  }

  /** A status that is no error would be a bug of the other service, not of the client. */
  @Override
  public int status() {
    return refusal.status() >= 400 && refusal.status() < 600 ? refusal.status() : 500;
  }

  @Override
  public String detail() {
    return refusal.detail();
  }

  @Override
  public boolean retryable() {
    return refusal.retryable();
  }
}
