package io.medianest.hub.live.archive;

import io.medianest.hub.live.History;
import io.medianest.hub.live.LiveEvent;
import io.medianest.messaging.codec.MessageJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Users' logs in PostgreSQL. Everything here fails when the database is away. */
@ApplicationScoped
public class LiveArchive {
  private static final String BETWEEN =
      """
      SELECT log_offset, event FROM live_event
      WHERE user_id = $1 AND epoch = $2 AND log_offset BETWEEN $3 AND $4
      ORDER BY log_offset
      """;

  /**
   * Waits for a copy that is being made, which may hold what is to go; a later one finds it no more
   * in Redis. The places of others' events that name the user stay, so that their logs stay whole.
   */
  private static final String LOCK = "SELECT FROM live_archive FOR UPDATE";

  private static final String FORGET = "DELETE FROM live_event WHERE user_id = $1";

  private static final String BLANK =
      "UPDATE live_event SET event = NULL WHERE event IS NOT NULL AND strpos(event, $1) > 0";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Pool pool;
  private final Archiver archiver;

  LiveArchive(Pool pool, Archiver archiver) {
    this.pool = pool;
    this.archiver = archiver;
  }

  /** All entries from one offset to another, both inclusive; empty unless each of them is there. */
  public Uni<Optional<List<History.Entry>>> between(
      String userId, String epoch, long first, long last) {
    Tuple asked = Tuple.of(userId, epoch, first, last);
    return whole(asked, last - first + 1)
        .chain(
            found ->
                found.isPresent()
                    ? Uni.createFrom().item(found)
                    // What has just left Redis may not have come here yet.
                    : archiver.catchUp().chain(() -> whole(asked, last - first + 1)))
        .ifNoItem()
        .after(PATIENCE)
        .fail();
  }

  private Uni<Optional<List<History.Entry>>> whole(Tuple asked, long count) {
    return pool.preparedQuery(BETWEEN)
        .execute(asked)
        .map(rows -> rows.size() == count ? Optional.of(entries(rows)) : Optional.empty());
  }

  private static List<History.Entry> entries(RowSet<Row> rows) {
    List<History.Entry> entries = new ArrayList<>(rows.size());
    for (Row row : rows) {
      String event = row.getString("event");
      if (event != null) {
        entries.add(new History.Entry(row.getLong("log_offset"), read(event)));
      }
    }
    return entries;
  }

  private static LiveEvent read(String event) {
    return MessageJson.read(event.getBytes(StandardCharsets.UTF_8), LiveEvent.class);
  }

  /**
   * To be called when Redis has forgotten the user.
   *
   * @return how many entries there were; repeating it is harmless
   */
  public Uni<Long> forget(String userId) {
    return pool.withTransaction(
        connection ->
            connection
                .query(LOCK)
                .execute()
                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(userId)))
                .chain(
                    own ->
                        connection
                            .preparedQuery(BLANK)
                            .execute(Tuple.of(userId))
                            .map(others -> (long) own.rowCount() + others.rowCount())));
  }
}
