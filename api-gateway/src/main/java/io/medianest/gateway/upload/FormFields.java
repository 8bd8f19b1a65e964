package io.medianest.gateway.upload;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.messaging.command.UploadCommand.Details;
import io.medianest.messaging.event.Pipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The text fields of a form, wherever in it they stand. Only their form is checked here; what a
 * caption may be is upload-service's to say.
 */
public final class FormFields {
  static final String FILE = "file";

  private static final Set<String> KNOWN =
      Set.of("clientId", "sessionId", "caption", "pipeline", "priority");

  private final Map<String, String> values = new HashMap<>();

  public static boolean isKnown(String name) {
    return KNOWN.contains(name);
  }

  /**
   * @throws ProblemException {@code request.unknown-field}
   */
  static void requireKnown(String name) {
    if (!isKnown(name)) {
      throw new ProblemException(new RequestProblem.UnknownField(name));
    }
  }

  /**
   * @throws ProblemException {@code request.invalid} for what is given twice or has no such value
   */
  public void put(String name, String value) {
    if (values.putIfAbsent(name, value) != null) {
      throw invalid(name, "is given twice");
    }
    details(); // Refused as soon as it is read, not after the file.
  }

  public Details details() {
    return new Details(
        text("clientId"), text("sessionId"), text("caption"), pipeline(), priority());
  }

  private String text(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private Pipeline pipeline() {
    return pipeline(text("pipeline"));
  }

  /**
   * @param wireName null for the default
   */
  public static Pipeline pipeline(String wireName) {
    try {
      return wireName == null ? null : Pipeline.ofWireName(wireName);
    } catch (IllegalArgumentException _) {
      throw invalid("pipeline", "must be full_processing or quick_processing");
    }
  }

  private Integer priority() {
    String priority = text("priority");
    if (priority == null) {
      return null;
    }
    try {
      int value = Integer.parseInt(priority);
      if (value >= 1 && value <= 10) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw invalid("priority", "must be a number from 1 to 10");
  }

  private static ProblemException invalid(String field, String message) {
    return new ProblemException(RequestProblem.Invalid.of(field, message));
  }
}
