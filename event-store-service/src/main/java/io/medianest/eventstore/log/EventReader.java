package io.medianest.eventstore.log;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads all events in the order (tx, position), each committed event exactly once.
 *
 * <p>Why it skips nothing: a transaction with an id below the oldest one still running ({@code
 * pg_snapshot_xmin}) has ended, and later transactions get higher ids. So everything below that
 * bound is final, and everything yet to come sorts behind it. Why a stream's order holds: a writer
 * sees version n committed before its own transaction gets an id, so version n + 1 carries a higher
 * one; within one statement positions grow with versions.
 *
 * <p>The price: a long write transaction anywhere on the database server holds the reader up until
 * it ends.
 */
@ApplicationScoped
public class EventReader {
  private static final String READ =
      """
      select %s, tx < pg_snapshot_xmin(pg_current_snapshot()) as settled
      from events
      where tx >= $1::text::xid8 and (tx, position) > ($1::text::xid8, $2)
      order by tx, position
      limit $3
      """
          .formatted(EventRows.COLUMNS);

  private final EventRows events;

  EventReader(EventRows events) {
    this.events = events;
  }

  /**
   * @param client the connection to read on; the relay reads on the one that holds its lock
   * @param limit most events to return
   */
  public Uni<Page> readAfter(SqlClient client, Checkpoint after, int limit) {
    return client
        .preparedQuery(READ)
        .execute(Tuple.of(Long.toString(after.tx()), after.position(), limit))
        .map(rows -> page(rows, limit));
  }

  private Page page(RowSet<Row> rows, int limit) {
    List<StoredEvent> settled = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (!row.getBoolean("settled")) {
        return new Page(settled, true);
      }
      settled.add(events.read(row));
    }
    return new Page(settled, rows.size() == limit);
  }
}
