package io.medianest.gateway.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.medianest.gateway.digest.Sha256;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A write as it can be recognised again.
 *
 * @param id of the key, for one client
 * @param fingerprint of the request
 * @param seal what its answer is kept under
 */
record Write(String id, String fingerprint, Seal seal) {
  /**
   * @param client whose key it is: two clients may use the same
   * @param request method and path with query
   * @param body empty when it is too large to be read first
   */
  static Write of(String client, String key, String request, byte[] body) {
    String content = request + "\n" + HexFormat.of().formatHex(Sha256.of(body));
    return new Write(
        Sha256.hexOf(client + "\n" + key),
        Sha256.hexOf(content),
        // Not derivable from the fingerprint, which is stored in the clear.
        new Seal(hmac(key.getBytes(UTF_8), content.getBytes(UTF_8))));
  }

  private static byte[] hmac(byte[] key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
