package io.medianest.gateway.account.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** A password as an earlier version, with less time to spend, would have kept it. */
public final class CheapHash {
  private CheapHash() {}

  public static String of(String password) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8));
      return "sha256-bcrypt:"
          + BcryptUtil.bcryptHash(Base64.getEncoder().encodeToString(digest), 4);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
