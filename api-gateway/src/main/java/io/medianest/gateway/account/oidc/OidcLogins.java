package io.medianest.gateway.account.oidc;

import io.medianest.gateway.account.Account;
import io.medianest.gateway.account.AccountStore;
import io.medianest.gateway.account.Accounts;
import io.medianest.gateway.account.Client;
import io.medianest.gateway.account.UserFacts;
import io.medianest.gateway.account.password.Passwords;
import io.medianest.gateway.account.session.Session;
import io.medianest.gateway.account.session.Sessions;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.messaging.event.UserEvent.SessionsEnded.Reason;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.hibernate.exception.ConstraintViolationException;

/**
 * The account that belongs to a provider's user: known by its subject, or by its proved address.
 */
@ApplicationScoped
class OidcLogins {
  private final OidcConfig config;
  private final OidcIdentityStore identities;
  private final AccountStore store;
  private final Accounts accounts;
  private final Sessions sessions;
  private final UserFacts facts;
  private final Clock clock;

  OidcLogins(
      OidcConfig config,
      OidcIdentityStore identities,
      AccountStore store,
      Accounts accounts,
      Sessions sessions,
      UserFacts facts,
      Clock clock) {
    this.config = config;
    this.identities = identities;
    this.store = store;
    this.accounts = accounts;
    this.sessions = sessions;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Fails with {@link AccountProblem#OIDC_NO_EMAIL}, {@link AccountProblem#OIDC_NO_ACCOUNT} or
   * {@link AccountProblem#LOCKED}.
   */
  Uni<Session> login(ProvedIdentity who, Client client) {
    return Panache.withTransaction(() -> session(who, client))
        // Two first logins at once: the other one has made the account.
        .onFailure(ConstraintViolationException.class)
        .recoverWithUni(() -> Panache.withTransaction(() -> session(who, client)))
        .invoke(facts::send);
  }

  private Uni<Session> session(ProvedIdentity who, Client client) {
    return identities
        .findById(OidcIdentity.hash(who))
        .chain(known -> known == null ? linked(who, client) : store.findById(known.userId))
        .invoke(
            account -> {
              if (account.lockedAt != null) {
                throw new ProblemException(AccountProblem.LOCKED);
              }
              account.lastLoginAt = clock.instant();
            })
        .chain(account -> sessions.begin(account, client.device()));
  }

  private Uni<Account> linked(ProvedIdentity who, Client client) {
    if (who.email() == null) {
      throw new ProblemException(AccountProblem.OIDC_NO_EMAIL);
    }
    return store
        .byEmail(who.email())
        .chain(account -> account == null ? created(who, client) : takenOver(account, client))
        .call(account -> identities.persistAndFlush(identity(who, account)));
  }

  private Uni<Account> created(ProvedIdentity who, Client client) {
    if (!config.register()) {
      throw new ProblemException(AccountProblem.OIDC_NO_ACCOUNT);
    }
    return accounts.createProved(who.email(), who.name(), client.correlationId());
  }

  /**
   * Whoever has registered the address without proving it may not be its owner: neither that
   * password nor those sessions are worth anything any more.
   */
  private Uni<Account> takenOver(Account account, Client client) {
    if (account.emailVerifiedAt != null) {
      return Uni.createFrom().item(account);
    }
    account.emailVerifiedAt = clock.instant();
    account.passwordHash = Passwords.NONE;
    return sessions
        .endAll(account, Reason.PASSWORD_CHANGED, client.correlationId())
        .replaceWith(account);
  }

  private OidcIdentity identity(ProvedIdentity who, Account account) {
    OidcIdentity identity = new OidcIdentity();
    identity.identityHash = OidcIdentity.hash(who);
    identity.userId = account.userId;
    identity.createdAt = clock.instant();
    return identity;
  }
}
