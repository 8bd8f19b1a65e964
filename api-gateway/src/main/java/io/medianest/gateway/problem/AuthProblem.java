package io.medianest.gateway.problem;

/** Who is asking is not known, or may not. */
public enum AuthProblem implements Problem {
  MISSING_TOKEN("auth.missing-token", 401, "An access token is needed."),
  INVALID_TOKEN("auth.invalid-token", 401, "The token is not valid, or no longer."),
  INSUFFICIENT_SCOPE("auth.insufficient-scope", 403, "This API key may not do that."),
  FORBIDDEN("auth.forbidden", 403, "This needs a role you do not have.");

  private final Said said;

  AuthProblem(String code, int status, String detail) {
    this.said = Said.of(code, status, detail);
  }

  @Override
  public Said said() {
    return said;
  }
}
