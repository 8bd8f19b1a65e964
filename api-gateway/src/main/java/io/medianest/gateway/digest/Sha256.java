package io.medianest.gateway.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256: of what is at hand at once, or of what has been let through. */
public final class Sha256 {
  private final MessageDigest digest = digest();
  private long size;

  public static byte[] of(byte[] bytes) {
    return digest().digest(bytes);
  }

  /** Of the text's UTF-8. */
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Lower-case hex, of the text's UTF-8. */
  public static String hexOf(String text) {
    return HexFormat.of().formatHex(of(text));
  }

  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    size += length;
  }

  /** Bytes seen so far. */
  public long size() {
    return size;
  }

  /** Lower-case hex; more may follow. */
  public String hex() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own can be cloned", e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
