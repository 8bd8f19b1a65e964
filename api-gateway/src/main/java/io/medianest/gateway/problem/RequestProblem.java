package io.medianest.gateway.problem;

import java.time.Duration;
import java.util.List;

/** What can be wrong with any request. */
public sealed interface RequestProblem extends Problem {

  record MalformedJson(String detail) implements RequestProblem {
    @Override
    public Said said() {
      return Said.of("request.malformed-json", 400, detail);
    }
  }

  record UnknownField(String field) implements RequestProblem {
    @Override
    public Said said() {
      return Said.of(
          "request.unknown-field", 400, "There is no field '" + Printable.of(field) + "' here.");
    }
  }

  /** Well formed, but a value breaks a rule. */
  record Invalid(List<FieldError> errors) implements RequestProblem {
    public Invalid {
      errors = List.copyOf(errors);
    }

    public static Invalid of(String field, String message) {
      return new Invalid(List.of(new FieldError(field, message)));
    }

    @Override
    public Said said() {
      String detail =
          errors.isEmpty()
              ? "The request breaks a rule."
              : errors.getFirst().field() + ": " + errors.getFirst().message();
      return Said.of("request.invalid", 422, detail);
    }
  }

  /**
   * @param limit bytes
   */
  record TooLarge(long limit) implements RequestProblem {
    @Override
    public Said said() {
      return Said.of("request.too-large", 413, "The body is larger than " + limit + " bytes.");
    }
  }

  /**
   * @param limit requests a second
   */
  record RateLimited(int limit, Duration retryAfter) implements RequestProblem {
    @Override
    public Said said() {
      return Said.of(
          "rate-limited", 429, "More than " + limit + " requests in a second.", retryAfter);
    }
  }

  /** Those that need no further words. */
  enum Plain implements RequestProblem {
    BAD_REQUEST("request.malformed", 400, "The request cannot be understood."),
    BAD_CURSOR("request.bad-cursor", 400, "The cursor is not one this list has given out."),
    NOT_FOUND("not-found", 404, "There is nothing here, or it is not yours."),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This resource has no such method."),
    NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted media types can be given."),
    TIMEOUT("request.timeout", 408, "The request was not complete in time.", true),
    REBUILD_RUNNING("rebuild.running", 409, "Another rebuild is not over yet.", true),
    URI_TOO_LONG("request.uri-too-long", 414, "The request's address is too long."),
    UNSUPPORTED_MEDIA_TYPE(
        "unsupported-media-type", 415, "A body of this content type is not understood here."),
    EXPECTATION("expectation-failed", 417, "Only the expectation 100-continue is understood.");

    private final Said said;

    Plain(String code, int status, String detail) {
      this(code, status, detail, false);
    }

    Plain(String code, int status, String detail, boolean retryable) {
      this.said = Said.of(code, status, detail, retryable);
    }

    @Override
    public Said said() {
      return said;
    }
  }
}
