package io.medianest.upload.postgres;

import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.upload.session.FoundKey;
import io.medianest.upload.session.KnownObjects;
import io.medianest.upload.session.Media;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The tables as they are compared with storage and log. */
@ApplicationScoped
public class ReconciliationTable {
  private final UnitOfWork work;
  private final SessionTable.Rows sessions;
  private final MediaTable.Rows catalogue;
  private final PostgresOutbox.Rows outbox;

  ReconciliationTable(
      UnitOfWork work,
      SessionTable.Rows sessions,
      MediaTable.Rows catalogue,
      PostgresOutbox.Rows outbox) {
    this.work = work;
    this.sessions = sessions;
    this.catalogue = catalogue;
    this.outbox = outbox;
  }

  /** What there is of whatever these keys tell of. */
  public Uni<KnownObjects> known(List<FoundKey> found) {
    Set<String> keys = new HashSet<>();
    Set<String> media = new HashSet<>();
    Set<String> uploads = new HashSet<>();
    for (FoundKey key : found) {
      switch (key) {
        case FoundKey.Original original -> keys.add(original.key());
        case FoundKey.Rendition rendition -> media.add(rendition.mediaId());
        case FoundKey.Piece piece -> uploads.add(piece.uploadId());
        case FoundKey.Stray _ -> {
          // Tells of nothing.
        }
      }
    }
    media.removeIf(Objects::isNull);
    return work.inSession(
        () ->
            mediaWhere("objectKey", keys)
                .chain(
                    originals ->
                        sessionsWhere("objectKey", keys)
                            .map(open -> union(keysOfMedia(originals), keysOf(open))))
                .chain(
                    knownKeys ->
                        mediaWhere("id", media)
                            .chain(
                                rows ->
                                    sessionsWhere("id", uploads)
                                        .map(
                                            open ->
                                                new KnownObjects(
                                                    knownKeys, ids(rows), uploadIds(open))))));
  }

  /** Those of which there is a media, deleted or not. */
  public Uni<Set<String>> knownMedia(Collection<String> ids) {
    return work.inSession(() -> mediaWhere("id", ids).map(ReconciliationTable::ids));
  }

  /** Those storage may well have open. */
  public Uni<Set<String>> openMultiparts(Collection<String> ids) {
    return work.inSession(
        () ->
            sessionsWhere("multipartId", ids)
                .map(rows -> set(rows.stream().map(row -> row.multipartId))));
  }

  /** By id. */
  public Uni<List<Media>> living(String after, int limit) {
    return work.inSession(
        () ->
            catalogue
                .find("id > ?1 and deletedAt is null order by id", after)
                .page(0, limit)
                .list()
                .map(rows -> rows.stream().map(MediaRow::toMedia).toList()));
  }

  public Uni<Boolean> isInOutbox(String streamId) {
    return work.inSession(() -> outbox.count("streamId", streamId).map(n -> n > 0));
  }

  /** Tells a stream's first event. */
  public Uni<Void> tell(EventEnvelope first) {
    return work.inTransaction(
            () -> outbox.persist(OutboxRow.of(first, EventStoreCommand.NO_STREAM)))
        .replaceWithVoid();
  }

  private Uni<List<MediaRow>> mediaWhere(String column, Collection<String> values) {
    return values.isEmpty()
        ? Uni.createFrom().item(List.of())
        : catalogue.list(column + " in ?1", values);
  }

  private Uni<List<SessionRow>> sessionsWhere(String column, Collection<String> values) {
    return values.isEmpty()
        ? Uni.createFrom().item(List.of())
        : sessions.list(column + " in ?1", values);
  }

  private static Set<String> keysOfMedia(List<MediaRow> rows) {
    return set(rows.stream().map(row -> row.objectKey));
  }

  private static Set<String> keysOf(List<SessionRow> rows) {
    return set(rows.stream().map(row -> row.objectKey));
  }

  private static Set<String> ids(List<MediaRow> rows) {
    return set(rows.stream().map(row -> row.id));
  }

  private static Set<String> uploadIds(List<SessionRow> rows) {
    return set(rows.stream().map(row -> row.id));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    one.addAll(other);
    return one;
  }

  private static Set<String> set(Stream<String> values) {
    Set<String> set = new HashSet<>();
    values.forEach(set::add);
    return set;
  }
}
