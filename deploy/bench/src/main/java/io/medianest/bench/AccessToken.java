package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** As the gateway would make it, with the fleet's own key. */
final class AccessToken {
  private static final long HOUR = 3600;

  private AccessToken() {}

  static String of(Fleet fleet, String userId) throws GeneralSecurityException, IOException {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"iss":"medianest","sub":"%s","upn":"%s","groups":["user"],"tenant":"bench",\
        "iat":%d,"exp":%d}"""
            .formatted(userId, userId, now, now + HOUR);
    String signed = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encode(claims);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key(fleet));
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + encode(signature.sign());
  }

  private static PrivateKey key(Fleet fleet) throws GeneralSecurityException, IOException {
    String file =
        fleet.infrastructure().environment("api-gateway").get("MEDIANEST_JWT_PRIVATE_KEY");
    String pem = Files.readString(Path.of(file)).replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }

  private static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
