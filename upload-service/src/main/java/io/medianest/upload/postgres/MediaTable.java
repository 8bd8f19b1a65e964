package io.medianest.upload.postgres;

import io.medianest.upload.session.Media;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** The media catalogue in PostgreSQL. */
@ApplicationScoped
public class MediaTable {
  private final UnitOfWork work;
  private final Rows rows;

  MediaTable(UnitOfWork work, Rows rows) {
    this.work = work;
    this.rows = rows;
  }

  /** A media that has not been deleted. */
  public Uni<Optional<Media>> find(String id) {
    return work.inSession(() -> one("id = ?1 and deletedAt is null", id));
  }

  /** Whatever has or had its original at this key, deleted media included. */
  public Uni<Optional<Media>> withOriginal(String key) {
    return work.inSession(() -> one("objectKey = ?1", key));
  }

  /** Whether there is or was one of this id. */
  public Uni<Boolean> knows(String id) {
    return work.inSession(() -> one("id = ?1", id).map(Optional::isPresent));
  }

  private Uni<Optional<Media>> one(String where, String value) {
    return rows.find(where, value)
        .firstResult()
        .map(row -> Optional.ofNullable(row).map(MediaRow::toMedia));
  }

  /** Panache's view of the table. */
  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<MediaRow, String> {
    /**
     * What the owner has of these bytes, or null. Held until the transaction ends: nobody is told
     * that he has what is being deleted.
     */
    Uni<MediaRow> withDigestOf(Media media) {
      return find(
              "tenant = ?1 and ownerId = ?2 and sha256 = ?3 and deletedAt is null",
              media.owner().tenant(),
              media.owner().userId(),
              media.sha256())
          .withLock(LockModeType.PESSIMISTIC_READ)
          .firstResult();
    }
  }
}
