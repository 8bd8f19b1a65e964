package io.medianest.gateway.token;

import io.medianest.messaging.codec.MessageJson;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Signs and verifies JWTs, RS256 and nothing else. A playback token opens the playlists of one
 * media and may stand in a URL; it has an issuer of its own, so that nobody who takes access tokens
 * takes it, other services included.
 */
@Singleton
public class Tokens {
  public static final Duration ACCESS_FOR = Duration.ofMinutes(15);

  /** Longer than a film, for players that come back for playlists. */
  public static final Duration PLAYBACK_FOR = Duration.ofHours(4);

  private static final String ISSUER = "medianest";
  private static final String PLAYBACK_ISSUER = "medianest:playback";

  private final JWTParser parser;
  private final SigningKeys keys;
  private final Clock clock;
  private final Map<String, JWTAuthContextInfo> accessRules;
  private final Map<String, JWTAuthContextInfo> playbackRules;

  Tokens(JWTParser parser, SigningKeys keys, Clock clock) {
    this.parser = parser;
    this.keys = keys;
    this.clock = clock;
    this.accessRules = rules(keys, ISSUER);
    this.playbackRules = rules(keys, PLAYBACK_ISSUER);
  }

  /** One of each key: the token says which. Issuer and audience have the same name. */
  private static Map<String, JWTAuthContextInfo> rules(SigningKeys keys, String issuer) {
    Map<String, JWTAuthContextInfo> rules = new HashMap<>();
    keys.verification()
        .forEach(
            (id, key) -> {
              JWTAuthContextInfo rule = new JWTAuthContextInfo(key, issuer);
              rule.setExpectedAudience(Set.of(issuer));
              rules.put(id, rule);
            });
    return Map.copyOf(rules);
  }

  /**
   * @param mediaId of a playback token; null otherwise
   */
  public record Verified(String userId, String tenant, boolean admin, String mediaId) {}

  /**
   * @param sessionId of the login it descends from
   */
  public String signAccess(String userId, String tenant, boolean admin, String sessionId) {
    Instant now = clock.instant();
    return Jwt.issuer(ISSUER)
        .audience(ISSUER)
        .subject(userId)
        .upn(userId)
        .groups(admin ? Set.of("user", "admin") : Set.of("user"))
        .claim("tenant", tenant)
        .claim("sid", sessionId)
        .claim("jti", UUID.randomUUID().toString())
        .issuedAt(now)
        .expiresAt(now.plus(ACCESS_FOR))
        .jws()
        .keyId(keys.signingId())
        .sign(keys.signing());
  }

  public String signPlayback(String userId, String tenant, String mediaId) {
    Instant now = clock.instant();
    return Jwt.issuer(PLAYBACK_ISSUER)
        .audience(PLAYBACK_ISSUER)
        .subject(userId)
        .claim("tenant", tenant)
        .claim("scope", "playback")
        .claim("mediaId", mediaId)
        .issuedAt(now)
        .expiresAt(now.plus(PLAYBACK_FOR))
        .jws()
        .keyId(keys.signingId())
        .sign(keys.signing());
  }

  /** Empty for whatever is not a living access token of ours. */
  public Optional<Verified> access(String token) {
    return verified(token, accessRules)
        .filter(jwt -> jwt.getGroups() != null && jwt.getGroups().contains("user"))
        .map(jwt -> verified(jwt, jwt.getGroups().contains("admin"), null));
  }

  /** Empty for whatever is not a living playback token of ours. */
  public Optional<Verified> playback(String token) {
    return verified(token, playbackRules)
        .filter(jwt -> "playback".equals(jwt.getClaim("scope")))
        .filter(jwt -> jwt.getClaim("mediaId") != null)
        .map(jwt -> verified(jwt, false, jwt.getClaim("mediaId")));
  }

  private Optional<JsonWebToken> verified(String token, Map<String, JWTAuthContextInfo> rules) {
    try {
      JWTAuthContextInfo rule = rules.get(keyId(token));
      return rule == null
          ? Optional.empty()
          : Optional.of(parser.parse(token, rule))
              .filter(jwt -> jwt.getSubject() != null && jwt.getClaim("tenant") != null);
    } catch (ParseException | IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Said by the token and proved by nothing yet: it only chooses among keys of ours. */
  private static String keyId(String token) throws IOException {
    byte[] header =
        Base64.getUrlDecoder().decode(token.substring(0, Math.max(0, token.indexOf('.'))));
    return MessageJson.mapper().readTree(header).path("kid").asText();
  }

  private static Verified verified(JsonWebToken jwt, boolean admin, String mediaId) {
    return new Verified(jwt.getSubject(), jwt.getClaim("tenant"), admin, mediaId);
  }
}
