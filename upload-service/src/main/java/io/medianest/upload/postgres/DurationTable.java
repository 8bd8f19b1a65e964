package io.medianest.upload.postgres;

import io.medianest.messaging.event.MediaKind;
import io.medianest.upload.session.Media;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How long videos are, as far as it is known; usage follows by the table's trigger. */
@ApplicationScoped
public class DurationTable {
  private static final Duration SOONEST = Duration.ofSeconds(5);
  private static final Duration LATEST = Duration.ofHours(1);

  private final UnitOfWork work;
  private final MediaTable.Rows catalogue;

  DurationTable(UnitOfWork work, MediaTable.Rows catalogue) {
    this.work = work;
    this.catalogue = catalogue;
  }

  /**
   * Takes some of which it is to be asked now. The older one is, the longer it is until it is asked
   * for again: one that has failed may still be processed another time.
   */
  public Uni<List<Media>> takeUnknown(int limit, Instant now) {
    return work.inTransaction(
        () ->
            catalogue
                .find(
                    "kind = ?1 and durationMillis is null and deletedAt is null"
                        + " and (durationDue is null or durationDue <= ?2)"
                        + " order by durationDue nulls first",
                    MediaKind.VIDEO,
                    now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, limit)
                .list()
                .map(rows -> rows.stream().map(row -> taken(row, now)).toList()));
  }

  private static Media taken(MediaRow row, Instant now) {
    Duration age = Duration.between(row.createdAt, now).dividedBy(4);
    Duration pause = age.compareTo(SOONEST) < 0 ? SOONEST : age;
    row.durationDue = now.plus(pause.compareTo(LATEST) > 0 ? LATEST : pause);
    return row.toMedia();
  }

  public Uni<Void> settle(Media media, long millis) {
    return work.inTransaction(
            () -> catalogue.update("durationMillis = ?1 where id = ?2", millis, media.id()))
        .replaceWithVoid();
  }
}
