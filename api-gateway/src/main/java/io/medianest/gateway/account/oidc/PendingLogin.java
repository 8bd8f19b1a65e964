package io.medianest.gateway.account.oidc;

import io.medianest.gateway.account.session.OpaqueToken;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A login that is at the provider's now. It lives in a cookie of the browser that has begun it, so
 * that whatever comes back to another browser is nobody's.
 *
 * @param state comes back with the browser
 * @param nonce comes back within the provider's token
 * @param verifier of PKCE: whoever has caught the code cannot use it
 */
record PendingLogin(String state, String nonce, String verifier) {
  static PendingLogin begin() {
    return new PendingLogin(random(), random(), random());
  }

  private static String random() {
    return OpaqueToken.random().value();
  }

  String cookie() {
    return state + "." + nonce + "." + verifier;
  }

  /** Empty unless the browser that comes back is the one that has left. */
  static Optional<PendingLogin> of(String cookie, String state) {
    String[] parts = cookie == null ? new String[0] : cookie.split("\\.", -1);
    return parts.length == 3
            && state != null
            && MessageDigest.isEqual(bytes(parts[0]), bytes(state))
        ? Optional.of(new PendingLogin(parts[0], parts[1], parts[2]))
        : Optional.empty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "PendingLogin";
  }
}
