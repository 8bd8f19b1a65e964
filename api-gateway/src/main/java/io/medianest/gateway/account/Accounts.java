package io.medianest.gateway.account;

import io.medianest.gateway.account.mail.ProofOfAddress;
import io.medianest.gateway.account.mail.Purpose;
import io.medianest.gateway.account.password.Passwords;
import io.medianest.gateway.account.session.Session;
import io.medianest.gateway.account.session.Sessions;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.event.UserEvent.SessionsEnded.Reason;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Registering and logging in. */
@ApplicationScoped
public class Accounts {
  /** Until there are several tenants every account belongs to this one. */
  static final String TENANT = "default";

  private final AccountStore store;
  private final Passwords passwords;
  private final PasswordCheck check;
  private final Sessions sessions;
  private final ProofOfAddress proofs;
  private final UserFacts facts;
  private final Clock clock;

  Accounts(
      AccountStore store,
      Passwords passwords,
      PasswordCheck check,
      Sessions sessions,
      ProofOfAddress proofs,
      UserFacts facts,
      Clock clock) {
    this.store = store;
    this.passwords = passwords;
    this.check = check;
    this.sessions = sessions;
    this.proofs = proofs;
    this.facts = facts;
    this.clock = clock;
  }

  /** Fails with {@link AccountProblem#EMAIL_TAKEN}. */
  Uni<Session> register(RegisterRequest request, Client client) {
    return passwords
        .hash(request.password())
        .map(hash -> account(request, hash))
        .chain(
            account ->
                Panache.withTransaction(() -> create(account, client))
                    .onFailure(ConstraintViolationException.class)
                    .transform(_ -> new ProblemException(AccountProblem.EMAIL_TAKEN))
                    .invoke(facts::send)
                    .call(() -> proofs.mail(account, Purpose.VERIFY)));
  }

  /**
   * Fails as {@link PasswordCheck} does, or with {@link AccountProblem#LOCKED}, which only who
   * knows the password is told.
   */
  Uni<Session> login(LoginRequest request, Client client) {
    String email = EmailAddress.normalised(request.email());
    return check
        .ofEmail(email, request.password(), client.address())
        .invoke(Accounts::refuseLocked)
        .chain(account -> newerHash(account, request.password()))
        .chain(login -> Panache.withTransaction(() -> loggedIn(login, client)));
  }

  private static void refuseLocked(Account account) {
    if (account.lockedAt != null) {
      throw new ProblemException(AccountProblem.LOCKED);
    }
  }

  /**
   * @param newHash null when the one that is kept will do
   */
  private record Login(String userId, String newHash) {}

  private Uni<Login> newerHash(Account account, String password) {
    return Passwords.isOutdated(account.passwordHash)
        ? passwords.hash(password).map(hash -> new Login(account.userId, hash))
        : Uni.createFrom().item(new Login(account.userId, null));
  }

  private Uni<Session> loggedIn(Login login, Client client) {
    return store
        .findById(login.userId())
        .invoke(
            account -> {
              account.lastLoginAt = clock.instant();
              if (login.newHash() != null) {
                account.passwordHash = login.newHash();
              }
            })
        .chain(account -> sessions.begin(account, client.device()));
  }

  /** Fails with {@link AccountProblem#BAD_CREDENTIALS} when the current password is wrong. */
  Uni<Session> changePassword(String userId, PasswordChange change, Client client) {
    return check
        .ofUser(userId, change.currentPassword(), client.address())
        .chain(() -> passwords.hash(change.newPassword()))
        .chain(hash -> Panache.withTransaction(() -> replacePassword(userId, hash, client)))
        .invoke(facts::send);
  }

  private Uni<Session> replacePassword(String userId, String hash, Client client) {
    return store
        .findById(userId)
        .invoke(account -> account.passwordHash = hash)
        .call(account -> sessions.endAll(account, Reason.PASSWORD_CHANGED, client.correlationId()))
        .chain(account -> sessions.begin(account, client.device()));
  }

  /** Creates the administrator unless the address is known; never changes an account. */
  Uni<Void> bootstrapAdmin(String email, String password) {
    String normalised = EmailAddress.normalised(email);
    return Panache.withSession(() -> store.byEmail(normalised))
        .chain(
            known ->
                known != null
                    ? Uni.createFrom().voidItem()
                    : passwords
                        .hash(password)
                        .chain(hash -> createAdmin(normalised, hash))
                        .invoke(facts::send));
  }

  private Uni<Void> createAdmin(String email, String hash) {
    Account admin = account(new RegisterRequest(email, null, null), hash);
    admin.admin = true;
    return Panache.withTransaction(
            () -> create(admin, new Client("", "", "bootstrap-" + admin.userId)))
        .replaceWithVoid()
        .onFailure(ConstraintViolationException.class)
        .recoverWithNull(); // Another pod was first.
  }

  private Uni<Session> create(Account account, Client client) {
    return persist(account, client.correlationId())
        .chain(() -> sessions.begin(account, client.device()));
  }

  private Uni<Void> persist(Account account, String correlationId) {
    var registered =
        new UserEvent.Registered(account.userId, account.tenant, account.admin ? "admin" : "user");
    return store
        .persistAndFlush(account)
        .chain(() -> facts.add(registered, account.tenant, correlationId));
  }

  /**
   * Somebody whose address is proved, and whom no password lets in until a new one is asked for by
   * mail. Within the caller's transaction; {@link UserFacts#send} after it.
   */
  public Uni<Account> createProved(String email, String name, String correlationId) {
    Account account = account(new RegisterRequest(email, null, name), Passwords.NONE);
    account.emailVerifiedAt = clock.instant();
    return persist(account, correlationId).replaceWith(account);
  }

  private Account account(RegisterRequest request, String hash) {
    Account account = new Account();
    account.userId = UUID.randomUUID().toString();
    account.email = EmailAddress.normalised(request.email());
    account.tenant = TENANT;
    account.displayName = request.displayName();
    account.passwordHash = hash;
    account.createdAt = clock.instant();
    return account;
  }
}
