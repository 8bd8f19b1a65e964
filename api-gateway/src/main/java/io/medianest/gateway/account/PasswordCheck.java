package io.medianest.gateway.account;

import io.medianest.gateway.account.password.Passwords;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether somebody who has a token also knows the password; asked before what cannot be undone. */
@ApplicationScoped
public class PasswordCheck {
  private final AccountStore store;
  private final Passwords passwords;

  PasswordCheck(AccountStore store, Passwords passwords) {
    this.store = store;
    this.passwords = passwords;
  }

  /** Fails with {@link AccountProblem#BAD_CREDENTIALS} when it is wrong or the account is gone. */
  public Uni<Void> check(String userId, String password) {
    return Panache.withSession(() -> store.findById(userId))
        .chain(
            account -> passwords.matches(password, account == null ? null : account.passwordHash))
        .chain(
            same ->
                same
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                        .failure(new ProblemException(AccountProblem.BAD_CREDENTIALS)));
  }
}
