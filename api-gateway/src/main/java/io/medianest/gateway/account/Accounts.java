package io.medianest.gateway.account;

import io.medianest.gateway.account.password.Passwords;
import io.medianest.gateway.account.session.Session;
import io.medianest.gateway.account.session.Sessions;
import io.medianest.gateway.outbox.Outbox;
import io.medianest.gateway.problem.AccountProblem;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.topology.Services;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Registering and logging in. */
@ApplicationScoped
class Accounts {
  /** Until there are several tenants every account belongs to this one. */
  static final String TENANT = "default";

  private final AccountStore store;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Outbox outbox;
  private final Clock clock;

  Accounts(AccountStore store, Passwords passwords, Sessions sessions, Outbox outbox, Clock clock) {
    this.store = store;
    this.passwords = passwords;
    this.sessions = sessions;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Fails with {@link AccountProblem#EMAIL_TAKEN}. */
  Uni<Session> register(RegisterRequest request, String device, String correlationId) {
    return passwords
        .hash(request.password())
        .chain(
            hash ->
                Panache.withTransaction(
                    () -> create(account(request, hash), device, correlationId)))
        .onFailure(ConstraintViolationException.class)
        .transform(_ -> new ProblemException(AccountProblem.EMAIL_TAKEN))
        .invoke(outbox::wake);
  }

  /**
   * Fails with {@link AccountProblem#BAD_CREDENTIALS}, as slowly for a stranger as for a member.
   */
  Uni<Session> login(LoginRequest request, String device) {
    return Panache.withSession(() -> store.byEmail(EmailAddress.normalised(request.email())))
        .chain(
            account ->
                passwords
                    .matches(request.password(), account == null ? null : account.passwordHash)
                    .chain(same -> same ? loggedIn(account.userId, device) : refused()));
  }

  /** Fails with {@link AccountProblem#BAD_CREDENTIALS} when the current password is wrong. */
  Uni<Session> changePassword(String userId, PasswordChange change, String device) {
    return Panache.withSession(() -> store.findById(userId))
        .chain(account -> passwords.matches(change.currentPassword(), account.passwordHash))
        .chain(same -> same ? passwords.hash(change.newPassword()) : refused())
        .chain(hash -> Panache.withTransaction(() -> replacePassword(userId, hash, device)));
  }

  private Uni<Session> replacePassword(String userId, String hash, String device) {
    return store
        .findById(userId)
        .invoke(account -> account.passwordHash = hash)
        .call(_ -> sessions.endAll(userId))
        .chain(account -> sessions.begin(account, device));
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
                        .invoke(outbox::wake));
  }

  private Uni<Void> createAdmin(String email, String hash) {
    Account admin = account(new RegisterRequest(email, null, null), hash);
    admin.admin = true;
    return Panache.withTransaction(() -> create(admin, "", "bootstrap-" + admin.userId))
        .replaceWithVoid()
        .onFailure(ConstraintViolationException.class)
        .recoverWithNull(); // Another pod was first.
  }

  private Uni<Session> loggedIn(String userId, String device) {
    return Panache.withTransaction(
        () ->
            store
                .findById(userId)
                .invoke(account -> account.lastLoginAt = clock.instant())
                .chain(account -> sessions.begin(account, device)));
  }

  private static <T> Uni<T> refused() {
    return Uni.createFrom().failure(new ProblemException(AccountProblem.BAD_CREDENTIALS));
  }

  private Uni<Session> create(Account account, String device, String correlationId) {
    var registered =
        new UserEvent.Registered(account.userId, account.tenant, account.admin ? "admin" : "user");
    String stream = UserEvent.streamId(account.userId);
    return store
        .persistAndFlush(account)
        .chain(
            _ ->
                outbox.add(
                    stream,
                    EventStoreCommand.NO_STREAM,
                    List.of(
                        EventCodec.envelope(
                            registered,
                            Services.API_GATEWAY,
                            stream,
                            clock.instant(),
                            account.tenant,
                            correlationId,
                            null))))
        .chain(_ -> sessions.begin(account, device));
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
