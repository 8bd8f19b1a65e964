package io.medianest.gateway.account.session;

import io.medianest.gateway.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A refresh token: 256 random bits. It can be stored as a hash, and as the secret its parent alone
 * can open: XOR with a key that is derived from the parent and used for this one child only.
 */
public record OpaqueToken(String value) {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  public static OpaqueToken random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return of(bytes);
  }

  private static OpaqueToken of(byte[] bytes) {
    return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** SHA-256, hex: no salt is needed for 256 random bits. */
  public String hash() {
    return Sha256.hexOf(value);
  }

  /** This token, readable with {@code parent} only. */
  String sealedBy(OpaqueToken parent) {
    return HexFormat.of().formatHex(xor(Base64.getUrlDecoder().decode(value), parent.sealingKey()));
  }

  /** Opens what {@link #sealedBy} has sealed with this token. */
  OpaqueToken unseal(String sealed) {
    return of(xor(HexFormat.of().parseHex(sealed), sealingKey()));
  }

  private byte[] sealingKey() {
    try {
      Mac hmac = Mac.getInstance("HmacSHA256");
      hmac.init(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return hmac.doFinal("medianest refresh child".getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] result = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      result[i] = (byte) (a[i] ^ b[i]);
    }
    return result;
  }

  /** Never the value: tokens must not reach a log by accident. */
  @Override
  public String toString() {
    return "OpaqueToken";
  }
}
