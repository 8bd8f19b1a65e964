package io.medianest.gateway.problem;

import java.time.Duration;

/** Too many wrong passwords, for one account or from one address. */
public record LockedOut(Duration retryAfter) implements Problem {
  @Override
  public String code() {
    return "auth.locked-out";
  }

  @Override
  public int status() {
    return 429;
  }

  @Override
  public String detail() {
    return "Too many logins have failed; the next one is looked at later.";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
