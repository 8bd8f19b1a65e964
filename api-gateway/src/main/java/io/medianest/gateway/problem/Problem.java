package io.medianest.gateway.problem;

import java.time.Duration;
import java.util.List;

/**
 * One thing that can be wrong, as a client sees it. Codes are stable: clients decide by them.
 * Whoever adds one adds it to the family it belongs to.
 */
public sealed interface Problem
    permits RequestProblem,
        AuthProblem,
        AccountProblem,
        LockedOut,
        UploadProblem,
        IdempotencyProblem,
        ServiceProblem,
        RefusedProblem {

  /** Dotted, lower case, never changed; also the end of the problem's type URI. */
  String code();

  /** HTTP status. */
  int status();

  /** One sentence for the client; nothing internal, nothing personal. */
  String detail();

  /** Whether the same request can succeed later. */
  default boolean retryable() {
    return false;
  }

  /** When to try again; zero when there is nothing to say. */
  default Duration retryAfter() {
    return Duration.ZERO;
  }

  /** What is wrong with single fields; mostly empty. */
  default List<FieldError> errors() {
    return List.of();
  }

  /**
   * @param field path within the request, e.g. {@code parts[0].etag}
   */
  record FieldError(String field, String message) {}
}
