package io.medianest.gateway.problem;

import java.time.Duration;

/**
 * What a problem says of itself; {@link Problem} tells what each part means.
 *
 * @param code dotted, lower case
 * @param retryAfter zero when there is nothing to say
 */
public record Said(String code, int status, String detail, boolean retryable, Duration retryAfter) {

  /** The same request will fail again. */
  static Said of(String code, int status, String detail) {
    return of(code, status, detail, false);
  }

  static Said of(String code, int status, String detail, boolean retryable) {
    return new Said(code, status, detail, retryable, Duration.ZERO);
  }

  /** The same request may succeed after a while. */
  static Said of(String code, int status, String detail, Duration retryAfter) {
    return new Said(code, status, detail, true, retryAfter);
  }
}
