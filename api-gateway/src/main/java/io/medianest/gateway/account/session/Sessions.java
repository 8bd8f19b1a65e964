package io.medianest.gateway.account.session;

import io.medianest.gateway.account.Account;
import io.medianest.gateway.account.AccountStore;
import io.medianest.gateway.account.UserFacts;
import io.medianest.gateway.account.mail.ProofOfAddress;
import io.medianest.gateway.account.session.RefreshTokenDecider.Decision;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.token.Tokens;
import io.medianest.messaging.event.UserEvent.SessionsEnded;
import io.medianest.messaging.event.UserEvent.SessionsEnded.Reason;
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
  private final ProofOfAddress proofs;
  private final UserFacts facts;
  private final Clock clock;

  Sessions(
      AccountStore accounts,
      RefreshTokenStore refreshTokens,
      Tokens tokens,
      ProofOfAddress proofs,
      UserFacts facts,
      Clock clock) {
    this.accounts = accounts;
    this.refreshTokens = refreshTokens;
    this.tokens = tokens;
    this.proofs = proofs;
    this.facts = facts;
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
    return store(token, login).map(_ -> session(account, login.familyId(), token));
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

  /** Ends every login of a user. */
  Uni<Void> endAll(String userId, String correlationId) {
    return Panache.withTransaction(
            () ->
                accounts
                    .findById(userId)
                    // A token outlives an account that was erased.
                    .onItem()
                    .ifNotNull()
                    .transformToUni(account -> endAll(account, Reason.LOGGED_OUT, correlationId)))
        .invoke(facts::send);
  }

  /** As above, within the caller's transaction; {@link UserFacts#send} after it. */
  public Uni<Void> endAll(Account account, Reason reason, String correlationId) {
    return refreshTokens
        .endAllOf(account.userId, clock.instant())
        .chain(
            () ->
                facts.add(
                    new SessionsEnded(account.userId, account.tenant, reason),
                    account.tenant,
                    correlationId));
  }

  /** Fails with {@link AccountProblem#REFRESH_INVALID} or {@link AccountProblem#REFRESH_REUSED}. */
  Uni<Session> refresh(String presented, String correlationId) {
    OpaqueToken token = new OpaqueToken(presented);
    return Panache.withTransaction(() -> exchange(token, correlationId))
        // Decided inside, said outside: a failure inside would undo the end of the family.
        .map(
            answer ->
                answer.orElseThrow(
                    () -> {
                      facts.send();
                      return new ProblemException(AccountProblem.REFRESH_REUSED);
                    }));
  }

  /** Empty when the token was used before and its family has been ended. */
  private Uni<Optional<Session>> exchange(OpaqueToken token, String correlationId) {
    return refreshTokens
        .locked(token)
        .onItem()
        .ifNull()
        .failWith(() -> new ProblemException(AccountProblem.REFRESH_INVALID))
        .chain(
            stored ->
                childUsed(stored).chain(used -> exchange(token, stored, used, correlationId)));
  }

  private Uni<Boolean> childUsed(StoredRefreshToken stored) {
    return stored.childHash == null
        ? Uni.createFrom().item(false)
        : refreshTokens.used(stored.childHash);
  }

  private Uni<Optional<Session>> exchange(
      OpaqueToken token, StoredRefreshToken stored, boolean childUsed, String correlationId) {
    Instant now = clock.instant();
    var known =
        new RefreshTokenDecider.Known(stored.expiresAt, stored.usedAt, stored.revokedAt, childUsed);
    return switch (RefreshTokenDecider.decide(known, now)) {
      case Decision.Rotate _ -> rotate(token, stored, now).map(Optional::of);
      case Decision.Repeat _ ->
          accounts
              .findById(stored.userId)
              .map(
                  account ->
                      Optional.of(
                          session(account, stored.familyId, token.unseal(stored.sealedChild))));
      case Decision.Refuse _ ->
          Uni.createFrom().failure(new ProblemException(AccountProblem.REFRESH_INVALID));
      case Decision.EndFamily _ -> {
        LOG.warn("a refresh token was used twice; its family ends");
        yield endReused(stored, now, correlationId).replaceWith(Optional.empty());
      }
    };
  }

  private Uni<Void> endReused(StoredRefreshToken stored, Instant now, String correlationId) {
    return refreshTokens
        .endFamily(stored.familyId, now)
        .chain(() -> accounts.findById(stored.userId))
        .chain(
            account ->
                facts.add(
                    new SessionsEnded(account.userId, account.tenant, Reason.TOKEN_REUSED),
                    account.tenant,
                    correlationId));
  }

  private Uni<Session> rotate(OpaqueToken token, StoredRefreshToken stored, Instant now) {
    OpaqueToken child = OpaqueToken.random();
    stored.usedAt = now;
    stored.sealedChild = child.sealedBy(token);
    stored.childHash = child.hash();
    return store(child, Login.of(stored))
        .chain(_ -> accounts.findById(stored.userId))
        .map(account -> session(account, stored.familyId, child));
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

  private Session session(Account account, String familyId, OpaqueToken refreshToken) {
    String accessToken = tokens.signAccess(account.userId, account.tenant, account.admin, familyId);
    return Session.of(account, accessToken, refreshToken.value(), proofs.stateOf(account));
  }

  @Scheduled(every = "1h", delayed = "10m")
  Uni<Void> forgetExpired() {
    return Panache.withTransaction(() -> refreshTokens.deleteExpired(clock.instant()))
        .replaceWithVoid();
  }
}
