package io.medianest.gateway.token;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
  private final JWTAuthContextInfo accessRules;
  private final JWTAuthContextInfo playbackRules;

  Tokens(JWTParser parser, SigningKeys keys, Clock clock) {
    this.parser = parser;
    this.keys = keys;
    this.clock = clock;
    this.accessRules = new JWTAuthContextInfo(keys.verification(), ISSUER);
    this.playbackRules = new JWTAuthContextInfo(keys.verification(), PLAYBACK_ISSUER);
  }

  /**
   * @param mediaId of a playback token; null otherwise
   */
  public record Verified(String userId, String tenant, boolean admin, String mediaId) {}

  public String signAccess(String userId, String tenant, boolean admin) {
    Instant now = clock.instant();
    return Jwt.issuer(ISSUER)
        .subject(userId)
        .upn(userId)
        .groups(admin ? Set.of("user", "admin") : Set.of("user"))
        .claim("tenant", tenant)
        .claim("jti", UUID.randomUUID().toString())
        .issuedAt(now)
        .expiresAt(now.plus(ACCESS_FOR))
        .sign(keys.signing());
  }

  public String signPlayback(String userId, String tenant, String mediaId) {
    Instant now = clock.instant();
    return Jwt.issuer(PLAYBACK_ISSUER)
        .subject(userId)
        .claim("tenant", tenant)
        .claim("scope", "playback")
        .claim("mediaId", mediaId)
        .issuedAt(now)
        .expiresAt(now.plus(PLAYBACK_FOR))
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

  private Optional<JsonWebToken> verified(String token, JWTAuthContextInfo rules) {
    try {
      return Optional.of(parser.parse(token, rules))
          .filter(jwt -> jwt.getSubject() != null && jwt.getClaim("tenant") != null);
    } catch (ParseException _) {
      return Optional.empty();
    }
  }

  private static Verified verified(JsonWebToken jwt, boolean admin, String mediaId) {
    return new Verified(jwt.getSubject(), jwt.getClaim("tenant"), admin, mediaId);
  }
}
