package io.medianest.gateway.account;

import io.medianest.gateway.account.lockout.LoginAttempts;
import io.medianest.gateway.account.password.Passwords;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.LockedOut;
import io.medianest.gateway.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether somebody knows a password; the one place where guesses are compared, and counted. */
@ApplicationScoped
public class PasswordCheck {
  private final AccountStore store;
  private final Passwords passwords;
  private final LoginAttempts attempts;

  PasswordCheck(AccountStore store, Passwords passwords, LoginAttempts attempts) {
    this.store = store;
    this.passwords = passwords;
    this.attempts = attempts;
  }

  /**
   * Of whoever has a token; asked before what cannot be undone. Fails as below, or when the account
   * is gone.
   */
  public Uni<Account> ofUser(String userId, String password, String address) {
    return Panache.withSession(() -> store.findById(userId))
        .onItem()
        .ifNull()
        .failWith(PasswordCheck::wrong)
        .chain(account -> ofEmail(account.email, password, address));
  }

  /**
   * Fails with {@link AccountProblem#BAD_CREDENTIALS}, as slowly for a stranger as for a member, or
   * with {@link LockedOut}.
   *
   * @param email normalised
   * @param address where the guess comes from
   */
  Uni<Account> ofEmail(String email, String password, String address) {
    return attempts
        .begin(email, address)
        .chain(() -> Panache.withSession(() -> store.byEmail(email)))
        .call(account -> compare(password, account))
        .call(() -> attempts.succeeded(email, address));
  }

  private Uni<Void> compare(String password, Account account) {
    return passwords
        .matches(password, account == null ? null : account.passwordHash)
        .chain(same -> same ? Uni.createFrom().voidItem() : Uni.createFrom().failure(wrong()));
  }

  private static ProblemException wrong() {
    return new ProblemException(AccountProblem.BAD_CREDENTIALS);
  }
}
