package io.medianest.gateway.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that differ from a good one in one thing each. */
class ForgedTokenTest {
  @TempDir static Path folder;
  private static Keys keys;
  private static Keys others;
  private static String keyId;
  private static Tokens tokens;

  @BeforeAll
  static void aPod() throws Exception {
    keys = Keys.in(folder, "ours");
    others = Keys.in(folder, "others");
    SigningKeys signing = keys.signing();
    keyId = signing.signingId();
    tokens = new Tokens(new DefaultJWTParser(), signing, Clock.systemUTC());
  }

  @Test
  void theOneTheyAreMadeFromIsGood() {
    assertThat(tokens.access(signed(claims()))).isPresent();
  }

  @Test
  void algorithmNone() {
    String[] good = signed(claims()).split("\\.", -1);
    for (String none : new String[] {"none", "None", "nOnE", ""}) {
      String header = base64("{\"alg\":\"" + none + "\",\"kid\":\"" + keyId + "\"}");
      refused(header + "." + good[1] + ".");
      refused(header + "." + good[1] + "." + good[2]);
    }
    refused(good[0] + "." + good[1] + ".");
    refused(good[0] + "." + good[1]);
  }

  @Test
  void thePublicKeyAsASharedSecret() throws Exception {
    refused(claims().jws().keyId(keyId).signWithSecret(Files.readString(keys.publicFile())));
  }

  @Test
  void anotherAlgorithmOfTheSameKey() {
    refused(
        claims()
            .jws()
            .keyId(keyId)
            .algorithm(SignatureAlgorithm.PS256)
            .sign(keys.pair().getPrivate()));
  }

  @Test
  void anotherKeyUnderOurName() {
    refused(claims().jws().keyId(keyId).sign(others.pair().getPrivate()));
  }

  @Test
  void aKeyNobodyKnows() {
    refused(claims().jws().keyId("../../etc/passwd").sign(keys.pair().getPrivate()));
    refused(claims().sign(keys.pair().getPrivate()));
  }

  @Test
  void aKeyTheTokenBringsAlong() throws Exception {
    String jwk = others.signing().published();
    String[] good = claims().jws().keyId(keyId).sign(others.pair().getPrivate()).split("\\.", -1);
    String header =
        base64("{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\",\"jwk\":" + firstOf(jwk) + "}");
    refused(header + "." + good[1] + "." + good[2]);
  }

  @Test
  void expiredAndNotYetValid() {
    Instant now = Instant.now();
    refused(signed(claims().expiresAt(now.minus(Duration.ofMinutes(2)))));
    refused(signed(claims().claim("nbf", now.plus(Duration.ofMinutes(10)).getEpochSecond())));
  }

  @Test
  void anotherIssuerAndAnotherAudience() {
    refused(signed(claims().issuer("somebody")));
    refused(signed(claims().audience("somebody")));
    refused(signed(claims().issuer("medianest:playback").audience("medianest:playback")));
    assertThat(tokens.playback(signed(claims()))).isEmpty();
  }

  @Test
  void withoutWhatWeRelyOn() {
    refused(signed(Jwt.issuer("medianest").audience("medianest").subject("u").groups("user")));
    refused(signed(claims().groups(Set.of("nobody"))));
  }

  @Test
  void anotherClaimUnderTheSameSignature() {
    String[] good = signed(claims()).split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(good[1]), UTF_8);
    refused(
        good[0] + "." + base64(claims.replace("\"user\"", "\"user\",\"admin\"")) + "." + good[2]);
  }

  @Test
  void noTokenAtAll() {
    for (String nonsense : new String[] {"", ".", "..", "...", "a.b.c", "é.é.é", "null"}) {
      refused(nonsense);
    }
  }

  private static void refused(String token) {
    assertThat(tokens.access(token)).as(token).isEmpty();
  }

  private static String signed(JwtClaimsBuilder claims) {
    return claims.jws().keyId(keyId).sign(keys.pair().getPrivate());
  }

  private static JwtClaimsBuilder claims() {
    Instant now = Instant.now();
    return Jwt.issuer("medianest")
        .audience("medianest")
        .subject("u")
        .upn("u")
        .groups(Set.of("user"))
        .claim("tenant", "default")
        .issuedAt(now)
        .expiresAt(now.plusSeconds(60));
  }

  private static String firstOf(String keySet) {
    return keySet.substring(keySet.indexOf('[') + 1, keySet.lastIndexOf(']'));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
