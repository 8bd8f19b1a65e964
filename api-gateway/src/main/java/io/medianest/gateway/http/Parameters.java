package io.medianest.gateway.http;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** Query parameters by their meaning; null stays null, what cannot be read is {@code invalid}. */
public final class Parameters {
  private Parameters() {}

  /** In any case. */
  public static <E extends Enum<E>> E oneOf(Class<E> type, String parameter, String text) {
    if (text == null) {
      return null;
    }
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw invalid(parameter, "must be one of " + Arrays.toString(type.getEnumConstants()));
    }
  }

  /** ISO 8601. Years with a sign are refused: PostgreSQL's times end before Java's. */
  public static Instant instant(String parameter, String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant instant = Instant.parse(text);
      if (Character.isDigit(text.charAt(0))) {
        return instant;
      }
    } catch (DateTimeException _) {
      // Falls through: it is no time either way.
    }
    throw invalid(parameter, "must be a time like 2026-01-31T12:00:00Z");
  }

  private static ProblemException invalid(String parameter, String message) {
    return new ProblemException(RequestProblem.Invalid.of(parameter, message));
  }
}
