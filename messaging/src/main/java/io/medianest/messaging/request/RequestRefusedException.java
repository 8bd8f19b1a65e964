package io.medianest.messaging.request;

import io.medianest.messaging.command.Refused;

/** The service answered "no"; {@link #refusal} says why. */
public final class RequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refused refusal;

  public RequestRefusedException(Refused refusal) {
    super(refusal.code() + ": " + refusal.detail());
    this.refusal = refusal;
  }

  public Refused refusal() {
    return refusal;
  }
}
