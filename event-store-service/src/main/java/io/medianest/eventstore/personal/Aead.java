package io.medianest.eventstore.personal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM: a random nonce of 12 bytes, the ciphertext, the tag of 16 bytes. A key of one person
 * comes nowhere near the 2^32 messages that random nonces allow.
 */
final class Aead {
  static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Aead() {}

  static byte[] newKey() {
    return random(KEY_BYTES);
  }

  /**
   * @param context what {@link #open} must be told too, e.g. the id of what is sealed: it cannot be
   *     put in place of something else
   */
  static byte[] seal(byte[] key, String context, byte[] plain) {
    byte[] nonce = random(NONCE_BYTES);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, context, nonce).doFinal(plain);
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot encrypt", e);
    }
  }

  /**
   * @throws IllegalStateException when it was sealed with another key or context, or changed
   */
  static byte[] open(byte[] key, String context, byte[] sealed) {
    ByteBuffer rest = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    rest.get(nonce);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, context, nonce)
          .doFinal(sealed, NONCE_BYTES, rest.remaining());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealed with another key, or not what was sealed", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, String context, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] random(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    return value;
  }
}
