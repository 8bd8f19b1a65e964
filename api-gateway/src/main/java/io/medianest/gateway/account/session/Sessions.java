package io.medianest.gateway.account.session;

import io.medianest.gateway.account.Account;
import io.medianest.gateway.account.AccountStore;
import io.medianest.gateway.account.session.RefreshTokenDecider.Decision;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.token.Tokens;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Gives sessions out and lets them go on. */
@ApplicationScoped
public class Sessions {
  private static final Logger LOG = Logger.getLogger(Sessions.class);

  /** Of one refresh token; a client that comes back more rarely logs in again. */
  static final Duration REFRESH_FOR = Duration.ofDays(30);

  private final AccountStore accounts;
  private final RefreshTokenStore refreshTokens;
  private final Tokens tokens;
  private final Clock clock;

  Sessions(AccountStore accounts, RefreshTokenStore refreshTokens, Tokens tokens, Clock clock) {
    this.accounts = accounts;
    this.refreshTokens = refreshTokens;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * A new family; within the caller's transaction.
   *
   * @param device what the client calls itself
   */
  public Uni<Session> begin(Account account, String device) {
    OpaqueToken token = OpaqueToken.random();
    Login login = new Login(UUID.randomUUID().toString(), account.userId, clock.instant(), device);
    return store(token, login).map(_ -> session(account, token));
  }

  /** What all tokens of a family have in common. */
  private record Login(String familyId, String userId, Instant beganAt, String device) {
    static Login of(StoredRefreshToken stored) {
      return new Login(stored.familyId, stored.userId, stored.beganAt, stored.device);
    }
  }

  /** A user's living logins, last used first. */
  Uni<List<LoginSession>> of(String userId) {
    return Panache.withSession(() -> refreshTokens.living(userId, clock.instant()))
        .map(tokens -> tokens.stream().map(LoginSession::of).toList());
  }

  /** Ends the login a refresh token belongs to; of an unknown one nothing is told. */
  Uni<Void> end(String presented) {
    return Panache.withTransaction(
            () ->
                refreshTokens
                    .locked(new OpaqueToken(presented))
                    .onItem()
                    .ifNotNull()
                    .transformToUni(
                        stored -> refreshTokens.endFamily(stored.familyId, clock.instant())))
        .replaceWithVoid();
  }

  /** Fails with {@link AccountProblem#SESSION_NOT_FOUND} unless it is the user's and lives. */
  Uni<Void> end(String userId, String sessionId) {
    return Panache.withTransaction(
            () -> refreshTokens.endFamilyOf(userId, sessionId, clock.instant()))
        .invoke(
            ended -> {
              if (ended == 0) {
                throw new ProblemException(AccountProblem.SESSION_NOT_FOUND);
              }
            })
        .replaceWithVoid();
  }

  /** Ends every login of a user. Joins the caller's transaction if there is one. */
  public Uni<Void> endAll(String userId) {
    return Panache.withTransaction(() -> refreshTokens.endAllOf(userId, clock.instant()))
        .replaceWithVoid();
  }

  /** Fails with {@link AccountProblem#REFRESH_INVALID} or {@link AccountProblem#REFRESH_REUSED}. */
  Uni<Session> refresh(String presented) {
    OpaqueToken token = new OpaqueToken(presented);
    return Panache.withTransaction(() -> exchange(token))
        // Decided inside, said outside: a failure inside would undo the end of the family.
        .map(
            answer ->
                answer.orElseThrow(() -> new ProblemException(AccountProblem.REFRESH_REUSED)));
  }

  /** Empty when the token was used before and its family has been ended. */
  private Uni<Optional<Session>> exchange(OpaqueToken token) {
    return refreshTokens
        .locked(token)
        .onItem()
        .ifNull()
        .failWith(() -> new ProblemException(AccountProblem.REFRESH_INVALID))
        .chain(stored -> childUsed(stored).chain(used -> exchange(token, stored, used)));
  }

  private Uni<Boolean> childUsed(StoredRefreshToken stored) {
    return stored.childHash == null
        ? Uni.createFrom().item(false)
        : refreshTokens.used(stored.childHash);
  }

  private Uni<Optional<Session>> exchange(
      OpaqueToken token, StoredRefreshToken stored, boolean childUsed) {
    Instant now = clock.instant();
    var known =
        new RefreshTokenDecider.Known(stored.expiresAt, stored.usedAt, stored.revokedAt, childUsed);
    return switch (RefreshTokenDecider.decide(known, now)) {
      case Decision.Rotate _ -> rotate(token, stored, now).map(Optional::of);
      case Decision.Repeat _ ->
          accounts
              .findById(stored.userId)
              .map(account -> Optional.of(session(account, token.unseal(stored.sealedChild))));
      case Decision.Refuse _ ->
          Uni.createFrom().failure(new ProblemException(AccountProblem.REFRESH_INVALID));
      case Decision.EndFamily _ -> {
        LOG.warn("a refresh token was used twice; its family ends");
        yield refreshTokens.endFamily(stored.familyId, now).map(_ -> Optional.empty());
      }
    };
  }

  private Uni<Session> rotate(OpaqueToken token, StoredRefreshToken stored, Instant now) {
    OpaqueToken child = OpaqueToken.random();
    stored.usedAt = now;
    stored.sealedChild = child.sealedBy(token);
    stored.childHash = child.hash();
    return store(child, Login.of(stored))
        .chain(_ -> accounts.findById(stored.userId))
        .map(account -> session(account, child));
  }

  private Uni<StoredRefreshToken> store(OpaqueToken token, Login login) {
    StoredRefreshToken stored = new StoredRefreshToken();
    stored.tokenHash = token.hash();
    stored.familyId = login.familyId();
    stored.userId = login.userId();
    stored.beganAt = login.beganAt();
    stored.device = login.device();
    stored.createdAt = clock.instant();
    stored.expiresAt = stored.createdAt.plus(REFRESH_FOR);
    return refreshTokens.persist(stored);
  }

  private Session session(Account account, OpaqueToken refreshToken) {
    String accessToken = tokens.signAccess(account.userId, account.tenant, account.admin);
    return Session.of(account, accessToken, refreshToken.value());
  }

  @Scheduled(every = "1h", delayed = "10m")
  Uni<Void> forgetExpired() {
    return Panache.withTransaction(() -> refreshTokens.deleteExpired(clock.instant()))
        .replaceWithVoid();
  }
}
