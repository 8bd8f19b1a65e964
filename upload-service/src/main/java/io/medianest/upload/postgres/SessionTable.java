package io.medianest.upload.postgres;

import io.medianest.upload.session.Decision;
import io.medianest.upload.session.SessionState;
import io.medianest.upload.session.UploadSession;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Upload sessions in PostgreSQL. */
@ApplicationScoped
public class SessionTable {
  /** A removal that has not ended by then was cut off, and is done again. */
  private static final Duration REMOVAL_TAKES = Duration.ofMinutes(5);

  private final UnitOfWork work;
  private final Rows rows;
  private final Clock clock;

  SessionTable(UnitOfWork work, Rows rows, Clock clock) {
    this.work = work;
    this.rows = rows;
    this.clock = clock;
  }

  public Uni<Optional<UploadSession>> find(String id) {
    return work.inSession(
        () -> rows.findById(id).map(row -> Optional.ofNullable(row).map(SessionRow::toSession)));
  }

  /** Whether an upload, in whatever state, has this key. */
  public Uni<Boolean> holds(String key) {
    return work.inSession(() -> rows.count("objectKey", key).map(n -> n > 0));
  }

  /** Completes with the session stored under this id: the given one, or whichever came first. */
  public Uni<UploadSession> insertUnlessThere(UploadSession session) {
    return work.inTransaction(
            () -> rows.persistAndFlush(SessionRow.of(session)).replaceWith(session))
        .onFailure(Violations::isLostRace)
        .recoverWithUni(() -> find(session.id()).map(Optional::orElseThrow));
  }

  /** Completes with the session as it is now: another caller's multipart upload may have won. */
  public Uni<Optional<UploadSession>> setMultipart(UploadSession session, String multipartId) {
    return work.inTransaction(
        () ->
            locked(session.id())
                .map(
                    found ->
                        found.map(
                            row -> {
                              if (row.multipartId == null) {
                                row.multipartId = multipartId;
                              }
                              return row.toSession();
                            })));
  }

  /**
   * Changes what is recorded of a session as {@code decision} says, which sees it locked.
   *
   * @return empty when there is none
   */
  public Uni<Optional<Decision<UploadSession>>> change(
      String id, Function<UploadSession, Decision<UploadSession>> decision) {
    return work.inTransaction(
        () ->
            locked(id)
                .map(found -> found.map(row -> changed(row, decision.apply(row.toSession())))));
  }

  private static Decision<UploadSession> changed(SessionRow row, Decision<UploadSession> decided) {
    if (decided instanceof Decision.Granted<UploadSession>(var session)) {
      row.take(session);
    }
    return decided;
  }

  /**
   * Marks an open session as given up, so that its bytes can be removed.
   *
   * @return empty when it is gone, or has completed in the meantime
   */
  public Uni<Optional<UploadSession>> abort(String id) {
    return work.inTransaction(
        () ->
            locked(id)
                .map(
                    found ->
                        found
                            .filter(row -> row.state != SessionRow.State.COMPLETED)
                            .map(this::aborted)));
  }

  /** Takes up to {@code limit} sessions that are over, for the caller to clean up after. */
  public Uni<List<UploadSession>> takeExpired(int limit) {
    Instant now = clock.instant();
    return work.inTransaction(
        () ->
            rows.find(
                    "expiresAt < ?1 or (state = ?2 and stateSince < ?3) order by expiresAt",
                    now,
                    SessionRow.State.ABORTED,
                    now.minus(REMOVAL_TAKES))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, limit)
                .list()
                .map(expired -> expired.stream().map(this::taken).toList()));
  }

  public Uni<Void> delete(String id) {
    return work.inTransaction(() -> rows.deleteById(id)).replaceWithVoid();
  }

  private UploadSession taken(SessionRow row) {
    return row.state == SessionRow.State.COMPLETED ? row.toSession() : aborted(row);
  }

  private UploadSession aborted(SessionRow row) {
    row.enter(new SessionState.Aborted(), clock.instant());
    return row.toSession();
  }

  private Uni<Optional<SessionRow>> locked(String id) {
    return rows.findById(id, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
  }

  /** Panache's view of the table. */
  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<SessionRow, String> {}
}
