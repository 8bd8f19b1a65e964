package io.medianest.gateway.problem;

/** Registering, logging in, refreshing. */
public enum AccountProblem implements Problem {
  /** The same for an unknown address and a wrong password. */
  BAD_CREDENTIALS("auth.bad-credentials", 401, "E-mail address or password is wrong."),
  EMAIL_TAKEN("account.email-taken", 409, "An account with this e-mail address exists."),
  LOCKED("account.locked", 403, "This account has been locked."),
  NOT_ONESELF("account.not-oneself", 409, "Nobody may do that to their own account."),
  BAD_CODE("account.invalid-code", 400, "The code is not valid, or no longer."),
  NO_MAIL("account.mail-not-configured", 409, "This installation sends no mail."),
  KEY_NOT_FOUND("auth.api-key-not-found", 404, "There is no such API key."),
  TOO_MANY_KEYS("auth.too-many-api-keys", 409, "Revoke an API key before creating another."),
  SESSION_NOT_FOUND("auth.session-not-found", 404, "There is no such session."),
  OIDC_OFF(
      "auth.oidc-not-configured", 409, "This installation knows no other provider to log in with."),
  OIDC_FAILED("auth.oidc-failed", 401, "The provider's answer is not valid, or no longer."),
  OIDC_NO_EMAIL("auth.oidc-no-email", 403, "The provider does not vouch for an e-mail address."),
  OIDC_NO_ACCOUNT("auth.oidc-no-account", 403, "Nobody with this address has an account here."),
  REFRESH_INVALID(
      "auth.invalid-refresh-token", 401, "The refresh token is not valid, or no longer."),
  REFRESH_REUSED(
      "auth.refresh-token-reused",
      401,
      "The refresh token was used before; every session descending from it has been ended.");

  private final Said said;

  AccountProblem(String code, int status, String detail) {
    this.said = Said.of(code, status, detail);
  }

  @Override
  public Said said() {
    return said;
  }
}
