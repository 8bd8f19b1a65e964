package io.medianest.upload.postgres;

import io.medianest.messaging.command.UploadCommand.Caller;
import io.medianest.messaging.command.UploadFailure;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Why uploads that nobody watched have ended. */
@ApplicationScoped
public class FailureTable {
  private static final Duration KEPT = Duration.ofDays(1);

  private final UnitOfWork work;
  private final Rows rows;
  private final Clock clock;

  FailureTable(UnitOfWork work, Rows rows, Clock clock) {
    this.work = work;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * @param mediaId what the upload was to become, or null
   */
  public record Failed(String mediaId, UploadFailure failure) {}

  /** The first reason stays. */
  public Uni<Void> tell(String uploadId, Caller owner, String mediaId, UploadFailure failure) {
    FailureRow row = FailureRow.of(uploadId, owner, mediaId, failure, clock.instant());
    return work.inTransaction(() -> rows.persistAndFlush(row))
        .replaceWithVoid()
        .onFailure(Violations::isLostRace)
        .recoverWithNull();
  }

  public Uni<Optional<Failed>> find(String uploadId, Caller owner) {
    return work.inSession(
        () ->
            rows.findById(uploadId)
                .map(
                    row ->
                        Optional.ofNullable(row)
                            .filter(found -> belongs(found, owner))
                            .map(FailureTable::failed)));
  }

  private static boolean belongs(FailureRow row, Caller owner) {
    return row.tenant.equals(owner.tenant()) && row.ownerId.equals(owner.userId());
  }

  private static Failed failed(FailureRow row) {
    return new Failed(row.mediaId, new UploadFailure(row.code, row.detail));
  }

  public Uni<Void> forget() {
    return work.inTransaction(() -> rows.delete("failedAt < ?1", clock.instant().minus(KEPT)))
        .replaceWithVoid();
  }

  public Uni<Void> forget(Caller person) {
    return work.inTransaction(
            () -> rows.delete("tenant = ?1 and ownerId = ?2", person.tenant(), person.userId()))
        .replaceWithVoid();
  }

  /** Panache's view of the table. */
  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<FailureRow, String> {}
}
