package io.medianest.upload.postgres;

import io.medianest.upload.session.Media;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
    return work.inSession(
        () ->
            rows.find("id = ?1 and deletedAt is null", id)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(MediaRow::toMedia)));
  }

  /** Panache's view of the table. */
  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<MediaRow, String> {
    /** What the owner has of these bytes, or null. */
    Uni<MediaRow> withDigestOf(Media media) {
      return find(
              "tenant = ?1 and ownerId = ?2 and sha256 = ?3 and deletedAt is null",
              media.owner().tenant(),
              media.owner().userId(),
              media.sha256())
          .firstResult();
    }
  }
}
