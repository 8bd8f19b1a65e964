package io.medianest.gateway.problem;

import java.time.Duration;

/** Too many wrong passwords, for one account or from one address. */
public record LockedOut(Duration retryAfter) implements Problem {
  @Override
  public Said said() {
    return Said.of(
        "auth.locked-out",
        429,
        "Too many logins have failed; the next one is looked at later.",
        retryAfter);
  }
}
