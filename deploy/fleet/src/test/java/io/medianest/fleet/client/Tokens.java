package io.medianest.fleet.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.medianest.messaging.codec.MessageJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Access tokens as somebody makes them who would like to be somebody else. */
public final class Tokens {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Tokens() {}

  /** Right in everything but the key. */
  public static String signedWithAnotherKey(String userId) {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      return signed(claims(userId, 600), keys.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String unsigned(String userId) {
    return text(Map.of("alg", "none", "typ", "JWT")) + "." + text(claims(userId, 600)) + ".";
  }

  /** The public key taken for a shared secret, which some verifiers fall for. */
  public static String signedWithThePublicKey(String userId, Path publicKey) {
    String content = text(Map.of("alg", "HS256", "typ", "JWT")) + "." + text(claims(userId, 600));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Files.readAllBytes(publicKey), "HmacSHA256"));
      return content + "." + BASE64.encodeToString(mac.doFinal(content.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A real one whose claims now name somebody else. */
  public static String withClaimsOf(String userId, String realToken) {
    String[] parts = realToken.split("\\.", -1);
    return parts[0] + "." + text(claims(userId, 600)) + "." + parts[2];
  }

  /** Rightly signed, and over. */
  public static String expired(String userId, Path privateKey) {
    try {
      String pem = Files.readString(privateKey).replaceAll("-----[A-Z ]+-----|\\s", "");
      return signed(
          claims(userId, -3600),
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> claims(String userId, long secondsLeft) {
    long now = Instant.now().getEpochSecond();
    return Map.of(
        "iss",
        "medianest",
        "sub",
        userId,
        "upn",
        userId,
        "tenant",
        "default",
        "groups",
        List.of("user", "admin"),
        "iat",
        now - 4000,
        "exp",
        now + secondsLeft);
  }

  private static String signed(Map<String, Object> claims, PrivateKey key)
      throws GeneralSecurityException {
    String content = text(Map.of("alg", "RS256", "typ", "JWT")) + "." + text(claims);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(content.getBytes(UTF_8));
    return content + "." + BASE64.encodeToString(signature.sign());
  }

  private static String text(Object json) {
    return BASE64.encodeToString(MessageJson.write(json));
  }
}
