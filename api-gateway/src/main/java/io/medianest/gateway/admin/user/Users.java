package io.medianest.gateway.admin.user;

import io.medianest.gateway.account.Account;
import io.medianest.gateway.account.AccountStore;
import io.medianest.gateway.account.UserFacts;
import io.medianest.gateway.account.session.Sessions;
import io.medianest.gateway.http.Caller;
import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.page.Page;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.messaging.event.UserEvent.SessionsEnded.Reason;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What administrators may do to the accounts of their tenant. Each act may be repeated; one that
 * takes something away ends the person's sessions.
 */
@ApplicationScoped
class Users {
  private final AccountStore store;
  private final Sessions sessions;
  private final UserFacts facts;
  private final Clock clock;

  Users(AccountStore store, Sessions sessions, UserFacts facts, Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Newest first.
   *
   * @param text of the address; null for all
   */
  Uni<Page<UserView>> list(Caller admin, String text, Cursor behind, int limit) {
    return Panache.withSession(() -> store.page(admin.tenant(), text, behind, limit + 1))
        .map(accounts -> accounts.stream().map(UserView::of).toList())
        .map(users -> Page.of(users, limit, u -> new Cursor(u.createdAt(), u.userId())));
  }

  /** Fails with {@code not-found} for an account of another tenant. */
  Uni<UserView> get(Caller admin, String userId) {
    return Panache.withSession(() -> store.inTenant(admin.tenant(), userId)).map(UserView::of);
  }

  Uni<UserView> lock(Caller admin, String userId, String correlationId) {
    return change(
        admin,
        userId,
        correlationId,
        Reason.LOCKED,
        account ->
            account.lockedAt = account.lockedAt == null ? clock.instant() : account.lockedAt);
  }

  Uni<UserView> unlock(Caller admin, String userId, String correlationId) {
    return change(admin, userId, correlationId, null, account -> account.lockedAt = null);
  }

  Uni<UserView> setRole(Caller admin, String userId, boolean isAdmin, String correlationId) {
    return change(
        admin, userId, correlationId, Reason.ROLE_CHANGED, account -> account.admin = isAdmin);
  }

  /**
   * @param ends why the person's sessions end; null when they do not
   */
  private Uni<UserView> change(
      Caller admin, String userId, String correlationId, Reason ends, Consumer<Account> change) {
    if (admin.userId().equals(userId)) {
      // Whoever locks themselves out locks everybody out.
      throw new ProblemException(AccountProblem.NOT_ONESELF);
    }
    return Panache.withTransaction(
            () ->
                store
                    .inTenant(admin.tenant(), userId)
                    .invoke(change)
                    .call(
                        account ->
                            ends == null
                                ? Uni.createFrom().voidItem()
                                : sessions.endAll(account, ends, correlationId)))
        .invoke(facts::send)
        .map(UserView::of);
  }
}
