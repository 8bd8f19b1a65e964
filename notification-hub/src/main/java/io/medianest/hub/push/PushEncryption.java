package io.medianest.hub.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a message for one browser: RFC 8291 over the content coding {@code aes128gcm} of RFC
 * 8188, in one record. There is a library for it, but its last release builds on reflection and a
 * provider of its own; the JDK has all it takes.
 */
final class PushEncryption {
  private static final int SALT = 16;
  private static final int KEY = 16;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int RECORD = 4096;

  /** Ends the last record, which is the only one. */
  private static final byte LAST = 2;

  private static final SecureRandom RANDOM = new SecureRandom();

  private PushEncryption() {}

  /** The body to send. */
  static byte[] encrypt(byte[] message, PushDevice device) throws GeneralSecurityException {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    return encrypt(message, device, P256.generate(), salt);
  }

  static byte[] encrypt(byte[] message, PushDevice device, KeyPair own, byte[] salt)
      throws GeneralSecurityException {
    byte[] browserKey = Base64.getUrlDecoder().decode(device.p256dh());
    byte[] ownKey = P256.encode((ECPublicKey) own.getPublic());
    byte[] secret = P256.agree(own, P256.decode(browserKey));
    byte[] input =
        hkdf(
            Base64.getUrlDecoder().decode(device.auth()),
            secret,
            concat(ascii("WebPush: info\0"), browserKey, ownKey),
            32);
    byte[] key = hkdf(salt, input, ascii("Content-Encoding: aes128gcm\0"), KEY);
    byte[] nonce = hkdf(salt, input, ascii("Content-Encoding: nonce\0"), NONCE);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    byte[] record = cipher.doFinal(concat(message, new byte[] {LAST}));
    return ByteBuffer.allocate(SALT + 4 + 1 + ownKey.length + record.length)
        .put(salt)
        .putInt(RECORD)
        .put((byte) ownKey.length)
        .put(ownKey)
        .put(record)
        .array();
  }

  /** Of up to 32 bytes: one round of RFC 5869. */
  private static byte[] hkdf(byte[] salt, byte[] input, byte[] info, int length)
      throws GeneralSecurityException {
    byte[] key = hmac(salt, input);
    return Arrays.copyOf(hmac(key, concat(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] concat(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
