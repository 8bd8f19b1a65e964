package io.medianest.upload.postgres;

import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.upload.session.Media;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The end of a media: catalogue, quota (by the table's trigger) and outbox change in one
 * transaction. The row stays, marked, for as long as something of it may be left in storage.
 */
@ApplicationScoped
public class DeletionTable {
  /** A sweep that has not ended by then was cut off, and is done again. */
  private static final Duration SWEEP_TAKES = Duration.ofMinutes(5);

  private final UnitOfWork work;
  private final MediaTable.Rows catalogue;
  private final PostgresOutbox.Rows outbox;
  private final Clock clock;

  DeletionTable(
      UnitOfWork work, MediaTable.Rows catalogue, PostgresOutbox.Rows outbox, Clock clock) {
    this.work = work;
    this.catalogue = catalogue;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * @param first whether it was deleted now, and not by an earlier order
   */
  public record Deletion(Media media, Instant at, boolean first) {}

  /**
   * Repeated, it answers as the first time.
   *
   * @param allowed of whom it may be
   * @param fact that goes with it
   * @return empty when there is none that may be deleted
   */
  public Uni<Optional<Deletion>> delete(
      String mediaId, Predicate<Media> allowed, Function<Media, EventEnvelope> fact) {
    return work.inTransaction(
        () ->
            catalogue
                .findById(mediaId, LockModeType.PESSIMISTIC_WRITE)
                .chain(
                    row ->
                        row == null || !allowed.test(row.toMedia())
                            ? Uni.createFrom().item(Optional.<Deletion>empty())
                            : deleted(row, fact).map(Optional::of)));
  }

  private Uni<Deletion> deleted(MediaRow row, Function<Media, EventEnvelope> fact) {
    Media media = row.toMedia();
    if (row.deletedAt != null) {
      return Uni.createFrom().item(new Deletion(media, row.deletedAt, false));
    }
    row.deletedAt = clock.instant();
    row.sweepAt = row.deletedAt;
    return outbox
        .persist(OutboxRow.of(fact.apply(media), EventStoreCommand.ANY_VERSION))
        .replaceWith(new Deletion(media, row.deletedAt, true));
  }

  /** Takes up to {@code limit} deleted media that are to be looked after, for the caller alone. */
  public Uni<List<Deletion>> takeDue(int limit) {
    Instant now = clock.instant();
    return work.inTransaction(
        () ->
            catalogue
                .find("sweepAt <= ?1 order by sweepAt", now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, limit)
                .list()
                .map(
                    due ->
                        due.stream()
                            .map(
                                row -> {
                                  row.sweepAt = now.plus(SWEEP_TAKES);
                                  return new Deletion(row.toMedia(), row.deletedAt, false);
                                })
                            .toList()));
  }

  /** Looks after it again then. */
  public Uni<Void> sweepAgain(Media media, Instant at) {
    return work.inTransaction(() -> catalogue.update("sweepAt = ?1 where id = ?2", at, media.id()))
        .replaceWithVoid();
  }

  public Uni<Void> forget(Media media) {
    return work.inTransaction(() -> catalogue.deleteById(media.id())).replaceWithVoid();
  }
}
