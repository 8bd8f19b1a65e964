package io.medianest.gateway.account.apikey;

import io.medianest.gateway.account.session.OpaqueToken;
import io.medianest.gateway.http.Caller;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.AuthProblem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Gives keys out and recognises them. A revoked one is refused at once, on every pod. */
@ApplicationScoped
public class ApiKeys {
  /** How a key is told from an access token, and found in places where it should not be. */
  private static final String PREFIX = "mnk_";

  private static final Instant LATEST =
      Year.of(2200).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);

  private final ApiKeyStore store;
  private final Clock clock;

  ApiKeys(ApiKeyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Whose key it is, and what it may do. */
  public record Holder(String userId, String tenant, boolean admin, Set<Scope> scopes) {}

  public static boolean looksLikeOne(String token) {
    return token.startsWith(PREFIX);
  }

  /** Empty for whatever is not a living key of an account that is not locked. */
  public Uni<Optional<Holder>> holder(String key) {
    return store.use(new OpaqueToken(key).hash(), clock.instant());
  }

  /** Fails with {@link AuthProblem#FORBIDDEN} or {@link AccountProblem#TOO_MANY_KEYS}. */
  Uni<ApiKeyView> create(Caller owner, ApiKeyRequest wanted) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (wanted.scopes().stream().anyMatch(Scope::isAdministrative) && !owner.admin()) {
      throw new ProblemException(AuthProblem.FORBIDDEN);
    }
    Instant ends = wanted.expiresAt();
    if (ends != null && (!ends.isAfter(now) || ends.isAfter(LATEST))) {
      throw new ProblemException(RequestProblem.Invalid.of("expiresAt", "must be in the future"));
    }
    String key = PREFIX + OpaqueToken.random().value();
    var view =
        new ApiKeyView(
            UUID.randomUUID().toString(),
            key,
            wanted.name(),
            wanted.scopes().stream().sorted().toList(),
            now,
            ends,
            null);
    return store
        .add(owner.userId(), view, new OpaqueToken(key).hash())
        .map(
            added -> {
              if (!added) {
                throw new ProblemException(AccountProblem.TOO_MANY_KEYS);
              }
              return view;
            });
  }

  Uni<List<ApiKeyView>> list(Caller owner) {
    return store.list(owner.userId());
  }

  /** Fails with {@link AccountProblem#KEY_NOT_FOUND}. */
  Uni<Void> revoke(Caller owner, String keyId) {
    return store
        .revoke(owner.userId(), keyId, clock.instant())
        .invoke(
            revoked -> {
              if (!revoked) {
                throw new ProblemException(AccountProblem.KEY_NOT_FOUND);
              }
            })
        .replaceWithVoid();
  }
}
