package io.medianest.hub.revocation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What stands for a user in a key that must outlive the user's being forgotten: it tells whether
 * somebody who comes is meant, and not who that is.
 */
public final class Pseudonym {
  /** How long such a key is needed: longer than any access token lives. */
  public static final Duration MEMORY = Duration.ofMinutes(20);

  private Pseudonym() {}

  public static String of(String userId) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(userId.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
