package io.medianest.hub.live.archive;

import io.medianest.hub.HubConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Copies the live stream to PostgreSQL, each entry once: what is copied and how far that is stand
 * in one transaction. Every pod tries; the one that holds the row does it. What the stream drops
 * before it could be copied leaves a hole, which readers notice.
 */
@ApplicationScoped
class Archiver {
  private static final Logger LOG = Logger.getLogger(Archiver.class);
  private static final String POSITION = "SELECT position FROM live_archive FOR UPDATE";
  private static final String UNLESS_BUSY = POSITION + " SKIP LOCKED";

  private static final String COPY =
      """
      INSERT INTO live_event (user_id, epoch, log_offset, event, archived_at)
      SELECT *, $5::timestamptz FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[])
      ON CONFLICT DO NOTHING
      """;

  private static final String MOVE_ON = "UPDATE live_archive SET position = $1";
  private static final String EXPIRE = "DELETE FROM live_event WHERE archived_at < $1";

  private final Pool pool;
  private final LiveStream stream;
  private final HubConfig.Live config;
  private final Clock clock;

  Archiver(Pool pool, LiveStream stream, HubConfig config, Clock clock) {
    this.pool = pool;
    this.stream = stream;
    this.config = config.live();
    this.clock = clock;
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    next(vertx);
    vertx.setPeriodic(config.archiveSweep().toMillis(), _ -> quietly(expire()));
  }

  /** One after the other: a copy that takes long is not overtaken. */
  private void next(Vertx vertx) {
    vertx.setTimer(
        config.archiveEvery().toMillis(),
        _ ->
            copyAll(UNLESS_BUSY)
                .onItemOrFailure()
                .invoke((_, failure) -> report(failure))
                .subscribe()
                .with(_ -> next(vertx), _ -> next(vertx)));
  }

  /** Everything that is in the stream when this is called has been copied. */
  Uni<Void> catchUp() {
    return copyAll(POSITION);
  }

  private Uni<Void> copyAll(String position) {
    return copy(position).chain(full -> full ? copyAll(position) : Uni.createFrom().voidItem());
  }

  /** Answers whether there may be more. */
  private Uni<Boolean> copy(String position) {
    return pool.withTransaction(
        connection ->
            connection
                .query(position)
                .execute()
                .chain(
                    rows ->
                        rows.size() == 0
                            ? Uni.createFrom().item(false)
                            : copy(connection, position(rows))));
  }

  private Uni<Boolean> copy(SqlConnection connection, String position) {
    return stream
        .after(position)
        .chain(
            page ->
                page.isEmpty()
                    ? Uni.createFrom().item(false)
                    : connection
                        .preparedQuery(COPY)
                        .execute(rows(page.events()))
                        .chain(
                            () ->
                                connection
                                    .preparedQuery(MOVE_ON)
                                    .execute(Tuple.of(page.position())))
                        .replaceWith(page.isFull()));
  }

  private Tuple rows(List<ArchivedEvent> events) {
    return Tuple.of(
        events.stream().map(ArchivedEvent::userId).toArray(String[]::new),
        events.stream().map(ArchivedEvent::epoch).toArray(String[]::new),
        events.stream().map(ArchivedEvent::offset).toArray(Long[]::new),
        events.stream().map(ArchivedEvent::event).toArray(String[]::new),
        now());
  }

  private Uni<Void> expire() {
    return pool.preparedQuery(EXPIRE)
        .execute(Tuple.of(now().minus(config.memory())))
        .replaceWithVoid();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static String position(RowSet<Row> rows) {
    return rows.iterator().next().getString("position");
  }

  private static void quietly(Uni<Void> work) {
    work.subscribe().with(_ -> {}, Archiver::report);
  }

  private static void report(Throwable failure) {
    if (failure != null) {
      LOG.debugf("the archive of live events waits: %s", failure);
    }
  }
}
