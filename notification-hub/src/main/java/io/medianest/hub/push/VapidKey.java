package io.medianest.hub.push;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * What push services know this installation by (RFC 8292).
 *
 * @param privateKey PKCS 8
 * @param publicKey uncompressed
 */
public record VapidKey(byte[] privateKey, byte[] publicKey) {
  /** Push services take at most a day. */
  private static final Duration VALID = Duration.ofHours(12);

  static VapidKey generate() throws GeneralSecurityException {
    KeyPair pair = P256.generate();
    return new VapidKey(
        pair.getPrivate().getEncoded(), P256.encode((ECPublicKey) pair.getPublic()));
  }

  /** As a browser wants it for its subscription. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey);
  }

  /** The Authorization header of a request to {@code endpoint}. */
  String authorization(URI endpoint, String contact, Instant now) throws GeneralSecurityException {
    PrivateKey key =
        KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(privateKey));
    String token =
        Jwt.audience(endpoint.getScheme() + "://" + endpoint.getAuthority())
            .subject(contact)
            .issuedAt(now)
            .expiresAt(now.plus(VALID))
            .jws()
            .algorithm(SignatureAlgorithm.ES256)
            .sign(key);
    return "vapid t=" + token + ", k=" + text();
  }
}
