package io.medianest.gateway.problem;

/** Who is asking is not known, or may not. */
public enum AuthProblem implements Problem {
  MISSING_TOKEN("auth.missing-token", 401, "An access token is needed."),
  INVALID_TOKEN("auth.invalid-token", 401, "The token is not valid, or no longer."),
  INSUFFICIENT_SCOPE("auth.insufficient-scope", 403, "This API key may not do that."),
  FORBIDDEN("auth.forbidden", 403, "This needs a role you do not have.");

  private final String code;
  private final int status;
  private final String detail;

  AuthProblem(String code, int status, String detail) {
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
}
