package io.medianest.gateway.problem;

import java.time.Duration;
import java.util.List;

/** What can be wrong with any request. */
public sealed interface RequestProblem extends Problem {

  record MalformedJson(String detail) implements RequestProblem {
    @Override
    public String code() {
      return "request.malformed-json";
    }

    @Override
    public int status() {
      return 400;
    }
  }

  record UnknownField(String field) implements RequestProblem {
    @Override
    public String code() {
      return "request.unknown-field";
    }

    @Override
    public int status() {
      return 400;
    }

    @Override
    public String detail() {
      return "There is no field '" + Printable.of(field) + "' here.";
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
    public String code() {
      return "request.invalid";
    }

    @Override
    public int status() {
      return 422;
    }

    @Override
    public String detail() {
      return errors.isEmpty()
          ? "The request breaks a rule."
          : errors.getFirst().field() + ": " + errors.getFirst().message();
    }
  }

  /**
   * @param limit bytes
   */
  record TooLarge(long limit) implements RequestProblem {
    @Override
    public String code() {
      return "request.too-large";
    }

    @Override
    public int status() {
      return 413;
    }

    @Override
    public String detail() {
      return "The body is larger than " + limit + " bytes.";
    }
  }

  /**
   * @param limit requests a second
   */
  record RateLimited(int limit, Duration retryAfter) implements RequestProblem {
    @Override
    public String code() {
      return "rate-limited";
    }

    @Override
    public int status() {
      return 429;
    }

    @Override
    public String detail() {
      return "More than " + limit + " requests in a second.";
    }

    @Override
    public boolean retryable() {
      return true;
    }
  }

  /** Those that need no further words. */
  enum Plain implements RequestProblem {
    BAD_REQUEST("request.malformed", 400, "The request cannot be understood."),
    BAD_CURSOR("request.bad-cursor", 400, "The cursor is not one this list has given out."),
    NOT_FOUND("not-found", 404, "There is nothing here, or it is not yours."),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This resource has no such method."),
    NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted media types can be given."),
    TIMEOUT("request.timeout", 408, "The request was not complete in time."),
    URI_TOO_LONG("request.uri-too-long", 414, "The request's address is too long."),
    UNSUPPORTED_MEDIA_TYPE(
        "unsupported-media-type", 415, "A body of this content type is not understood here."),
    EXPECTATION("expectation-failed", 417, "Only the expectation 100-continue is understood.");

    private final String code;
    private final int status;
    private final String detail;

    Plain(String code, int status, String detail) {
      this.code = code;
      this.status = status;
      this.detail = detail;
    }

    @Override
    public String code() {
      return code;
    }

    @Override
    public int status() {
      return status;
    }

    @Override
    public String detail() {
      return detail;
    }

    @Override
    public boolean retryable() {
      return this == TIMEOUT;
    }
  }
}
