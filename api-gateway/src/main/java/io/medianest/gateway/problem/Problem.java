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

  /** All of it but what is wrong with single fields. */
  Said said();

  /** Dotted, lower case, never changed; also the end of the problem's type URI. */
  default String code() {
    return said().code();
  }

  /** HTTP status. */
  default int status() {
    return said().status();
  }

  /** One sentence for the client; nothing internal, nothing personal. */
  default String detail() {
    return said().detail();
  }

  /** Whether the same request can succeed later. */
  default boolean retryable() {
    return said().retryable();
  }

  /** When to try again; zero when there is nothing to say. */
  default Duration retryAfter() {
    return said().retryAfter();
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
