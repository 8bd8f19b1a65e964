package io.medianest.hub;

import io.medianest.local.ServiceFixture;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Access tokens as the gateway makes them, and some it would never make. */
public final class Tokens {
  private Tokens() {}

  public static String of(String userId) {
    return token(userId, gatewayKey(), Instant.now().plus(Duration.ofMinutes(15)), "medianest");
  }

  static String ofAdmin(String userId) {
    return token(
        userId, gatewayKey(), Instant.now().plus(Duration.ofMinutes(15)), "medianest", "admin");
  }

  static String expiringIn(String userId, Duration time) {
    return token(userId, gatewayKey(), Instant.now().plus(time), "medianest");
  }

  static String expired(String userId) {
    return token(userId, gatewayKey(), Instant.now().minus(Duration.ofMinutes(5)), "medianest");
  }

  static String ofAnotherIssuer(String userId) {
    return token(userId, gatewayKey(), Instant.now().plus(Duration.ofMinutes(15)), "somebody");
  }

  static String forged(String userId) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      PrivateKey key = generator.generateKeyPair().getPrivate();
      return token(userId, key, Instant.now().plus(Duration.ofMinutes(15)), "medianest");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String token(String userId, PrivateKey key, Instant expiry, String issuer) {
    return token(userId, key, expiry, issuer, "user");
  }

  private static String token(
      String userId, PrivateKey key, Instant expiry, String issuer, String role) {
    return Jwt.issuer(issuer)
        .subject(userId)
        .upn(userId)
        .claim("tenant", "default")
        .groups(Set.of(role))
        .issuedAt(expiry.minus(Duration.ofMinutes(15)))
        .expiresAt(expiry)
        .sign(key);
  }

  private static PrivateKey gatewayKey() {
    Path file =
        Path.of(
            ServiceFixture.current()
                .infrastructure()
                .environment("api-gateway")
                .get("MEDIANEST_JWT_PRIVATE_KEY"));
    try {
      return KeyUtils.decodePrivateKey(Files.readString(file));
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
