package io.medianest.gateway.account.mail;

import io.medianest.gateway.account.Account;
import io.medianest.gateway.account.session.OpaqueToken;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Codes that reach nobody but who reads the mail of an address. */
@ApplicationScoped
public class ProofOfAddress {
  /** Nobody's letter box is filled by pressing a button. */
  private static final Duration BETWEEN_MAILS = Duration.ofMinutes(1);

  private final MailTokenStore store;
  private final Mails mails;
  private final Clock clock;

  ProofOfAddress(MailTokenStore store, Mails mails, Clock clock) {
    this.store = store;
    this.mails = mails;
    this.clock = clock;
  }

  public EmailState stateOf(Account account) {
    if (account.emailVerifiedAt != null) {
      return EmailState.VERIFIED;
    }
    return mails.configured() ? EmailState.PENDING : EmailState.UNVERIFIED;
  }

  /** Mails a code, unless no mail is sent here or one has just been. */
  public Uni<Void> mail(Account account, Purpose purpose) {
    return mails.configured()
        ? Panache.withTransaction(() -> fresh(account, purpose))
            .onItem()
            .ifNotNull()
            .invoke(token -> mails.send(purpose, account.email, token.value()))
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  /** Null when one has just been mailed. */
  private Uni<OpaqueToken> fresh(Account account, Purpose purpose) {
    Instant now = clock.instant();
    return store
        .mailedSince(account.userId, purpose, now.minus(BETWEEN_MAILS))
        .chain(
            justMailed ->
                justMailed
                    ? Uni.createFrom().nullItem()
                    : keep(OpaqueToken.random(), account, purpose, now));
  }

  private Uni<OpaqueToken> keep(OpaqueToken token, Account account, Purpose purpose, Instant now) {
    MailToken kept = new MailToken();
    kept.tokenHash = token.hash();
    kept.userId = account.userId;
    kept.purpose = purpose;
    kept.createdAt = now;
    kept.expiresAt = now.plus(purpose.livesFor);
    return store.persist(kept).replaceWith(token);
  }

  /**
   * Uses a code up, within the caller's transaction. Fails with {@link AccountProblem#BAD_CODE}.
   *
   * @return whose it was
   */
  public Uni<String> take(String code, Purpose purpose) {
    return store
        .living(new OpaqueToken(code).hash(), purpose, clock.instant())
        .onItem()
        .ifNull()
        .failWith(() -> new ProblemException(AccountProblem.BAD_CODE))
        .call(known -> store.forget(known.userId, purpose))
        .map(known -> known.userId);
  }

  public boolean mailsAreSent() {
    return mails.configured();
  }

  @Scheduled(every = "1h", delayed = "13m")
  Uni<Void> forgetExpired() {
    return Panache.withTransaction(() -> store.deleteExpired(clock.instant())).replaceWithVoid();
  }
}
