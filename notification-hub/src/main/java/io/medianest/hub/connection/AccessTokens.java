package io.medianest.hub.connection;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads clients out of their access tokens. */
@ApplicationScoped
public class AccessTokens {
  private final JWTParser parser;

  AccessTokens(JWTParser parser) {
    this.parser = parser;
  }

  /** The client of a request that has been let in. */
  public Client client(SecurityIdentity identity, String connectionId) {
    return client((JsonWebToken) identity.getPrincipal(), connectionId);
  }

  /** The same client with a newer token; empty unless it is a living one of the same user. */
  public Optional<Client> renewed(Client client, String token) {
    try {
      return Optional.of(client(parser.parse(token), client.connectionId()))
          .filter(renewed -> renewed.userId().equals(client.userId()));
    } catch (ParseException _) {
      return Optional.empty();
    }
  }

  private static Client client(JsonWebToken token, String connectionId) {
    return new Client(
        connectionId,
        token.getSubject(),
        token.getClaim("tenant"),
        token.getGroups().contains("admin"),
        Instant.ofEpochSecond(token.getIssuedAtTime()),
        Instant.ofEpochSecond(token.getExpirationTime()));
  }
}
