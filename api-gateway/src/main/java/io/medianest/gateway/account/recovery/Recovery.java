package io.medianest.gateway.account.recovery;

import io.medianest.gateway.account.Account;
import io.medianest.gateway.account.AccountStore;
import io.medianest.gateway.account.EmailAddress;
import io.medianest.gateway.account.UserFacts;
import io.medianest.gateway.account.lockout.LoginAttempts;
import io.medianest.gateway.account.mail.ProofOfAddress;
import io.medianest.gateway.account.mail.Purpose;
import io.medianest.gateway.account.password.Passwords;
import io.medianest.gateway.account.session.Sessions;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.messaging.event.UserEvent.SessionsEnded.Reason;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What a proved address is good for: confirming it, and a new password. */
@ApplicationScoped
class Recovery {
  private final AccountStore store;
  private final ProofOfAddress proofs;
  private final Passwords passwords;
  private final Sessions sessions;
  private final LoginAttempts attempts;
  private final UserFacts facts;
  private final Clock clock;

  Recovery(
      AccountStore store,
      ProofOfAddress proofs,
      Passwords passwords,
      Sessions sessions,
      LoginAttempts attempts,
      UserFacts facts,
      Clock clock) {
    this.store = store;
    this.proofs = proofs;
    this.passwords = passwords;
    this.sessions = sessions;
    this.attempts = attempts;
    this.facts = facts;
    this.clock = clock;
  }

  /** Fails with {@link AccountProblem#NO_MAIL}. */
  Uni<Void> mailVerification(String userId) {
    return mailsAreSent()
        .chain(() -> Panache.withSession(() -> store.findById(userId)))
        .chain(
            account ->
                account.emailVerifiedAt == null
                    ? proofs.mail(account, Purpose.VERIFY)
                    : Uni.createFrom().voidItem());
  }

  /** Fails with {@link AccountProblem#NO_MAIL}; never tells whether there is such an account. */
  Uni<Void> mailReset(String email) {
    return mailsAreSent()
        .chain(() -> Panache.withSession(() -> store.byEmail(EmailAddress.normalised(email))))
        .chain(
            account ->
                account == null
                    ? Uni.createFrom().voidItem()
                    : proofs.mail(account, Purpose.RESET_PASSWORD));
  }

  private Uni<Void> mailsAreSent() {
    return proofs.mailsAreSent()
        ? Uni.createFrom().voidItem()
        : Uni.createFrom().failure(new ProblemException(AccountProblem.NO_MAIL));
  }

  /** Fails with {@link AccountProblem#BAD_CODE}. */
  Uni<Void> verify(String code) {
    return Panache.withTransaction(
            () -> proofs.take(code, Purpose.VERIFY).chain(store::findById).invoke(this::proved))
        .replaceWithVoid();
  }

  /** Ends every session. Fails with {@link AccountProblem#BAD_CODE}. */
  Uni<Void> reset(String code, String password, String correlationId) {
    return passwords
        .hash(password)
        .chain(hash -> Panache.withTransaction(() -> replace(code, hash, correlationId)))
        .invoke(facts::send)
        .chain(account -> attempts.forgive(account.email));
  }

  private Uni<Account> replace(String code, String hash, String correlationId) {
    return proofs
        .take(code, Purpose.RESET_PASSWORD)
        .chain(store::findById)
        .invoke(this::proved)
        .invoke(account -> account.passwordHash = hash)
        .call(account -> sessions.endAll(account, Reason.PASSWORD_CHANGED, correlationId));
  }

  private void proved(Account account) {
    if (account.emailVerifiedAt == null) {
      account.emailVerifiedAt = clock.instant();
    }
  }
}
