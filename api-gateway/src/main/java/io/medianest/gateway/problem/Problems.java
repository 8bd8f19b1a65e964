package io.medianest.gateway.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.medianest.gateway.problem.Problem.FieldError;
import io.medianest.messaging.request.RequestExpiredException;
import io.medianest.messaging.request.RequestRefusedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Finds the problem behind an exception or a bare status; never fails. */
public final class Problems {
  private static final int DEEPEST_CAUSE = 8;

  private Problems() {}

  /** Anything not known is {@link ServiceProblem#INTERNAL}. */
  public static Problem of(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
      Optional<Problem> known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return failure instanceof WebApplicationException web
        ? ofStatus(web.getResponse().getStatus())
        : ServiceProblem.INTERNAL;
  }

  /** What an HTTP status alone tells. */
  public static Problem ofStatus(int status) {
    return switch (status) {
      case 401 -> AuthProblem.MISSING_TOKEN;
      case 403 -> AuthProblem.FORBIDDEN;
      case 404 -> RequestProblem.Plain.NOT_FOUND;
      case 405 -> RequestProblem.Plain.METHOD_NOT_ALLOWED;
      case 406 -> RequestProblem.Plain.NOT_ACCEPTABLE;
      case 408 -> RequestProblem.Plain.TIMEOUT;
      case 413 -> new RequestProblem.TooLarge(BodyLimit.JSON_BYTES);
      case 414 -> RequestProblem.Plain.URI_TOO_LONG;
      case 415 -> RequestProblem.Plain.UNSUPPORTED_MEDIA_TYPE;
      case 417 -> RequestProblem.Plain.EXPECTATION;
      case 502, 503, 504 -> ServiceProblem.UNAVAILABLE;
      default ->
          status >= 400 && status < 500
              ? RequestProblem.Plain.BAD_REQUEST
              : ServiceProblem.INTERNAL;
    };
  }

  private static Optional<Problem> known(Throwable cause) {
    return switch (cause) {
      case ProblemException e -> Optional.of(e.problem());
      case RequestRefusedException e -> Optional.of(new RefusedProblem(e.refusal()));
      case RequestExpiredException _, CircuitBreakerOpenException _, BulkheadException _ ->
          Optional.of(ServiceProblem.UNAVAILABLE);
      case UnrecognizedPropertyException e -> Optional.of(new RequestProblem.UnknownField(path(e)));
      case JsonMappingException e when e.getCause() instanceof StreamReadException read ->
          Optional.of(malformed(read));
      case InvalidFormatException e when e.getTargetType() == String.class ->
          Optional.of(
              new RequestProblem.MalformedJson(
                  "The value of '" + Printable.of(path(e)) + "' has a NUL character."));
      case JsonMappingException e ->
          Optional.of(
              new RequestProblem.MalformedJson(
                  path(e).isEmpty()
                      ? "The body is not the JSON expected here."
                      : "The value of '" + Printable.of(path(e)) + "' has the wrong type."));
      case JacksonException e -> Optional.of(malformed(e));
      case ConstraintViolationException e -> Optional.of(invalid(e));
      // Connections to a broker, a database or a store that is away.
      case IOException _,
          java.util.concurrent.TimeoutException _,
          io.smallrye.mutiny.TimeoutException _ ->
          Optional.of(ServiceProblem.UNAVAILABLE);
      default -> Optional.empty();
    };
  }

  private static Problem malformed(JacksonException e) {
    return new RequestProblem.MalformedJson(
        e.getLocation() == null
            ? "The body is not JSON."
            : "The body is not JSON: line %d, column %d."
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static Problem invalid(ConstraintViolationException e) {
    List<FieldError> errors = new ArrayList<>();
    for (ConstraintViolation<?> violation : e.getConstraintViolations()) {
      // The first two nodes are the method and its parameter; without a third it is a parameter.
      List<String> nodes =
          StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
              .map(Object::toString)
              .toList();
      List<String> field =
          nodes.subList(Math.min(nodes.size() - 1, nodes.size() > 2 ? 2 : 1), nodes.size());
      errors.add(new FieldError(String.join(".", field), violation.getMessage()));
    }
    errors.sort(java.util.Comparator.comparing(FieldError::field));
    return new RequestProblem.Invalid(errors);
  }
}
