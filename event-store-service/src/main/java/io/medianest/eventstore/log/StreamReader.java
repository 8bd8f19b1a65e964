package io.medianest.eventstore.log;

import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreReply.StreamSlice;
import io.medianest.messaging.event.EventEnvelope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Reads one stream forward, in slices no larger than a reply may be. */
@ApplicationScoped
public class StreamReader {
  /** Characters of data in one slice; one event is returned however large it is. */
  private static final int MAX_SLICE_CHARS = 4 * 1024 * 1024;

  private static final String VERSION =
      "select coalesce(max(version), 0) as version from event_keys where stream_id = $1";

  private static final String SLICE =
      """
      select * from (
        select %s, sum(length(data::text)) over (order by version) as size
        from events_by_key where stream_id = $1 and version >= $2
        order by version limit $3) as slice
      where size <= $4 or version = $2
      order by version
      """
          .formatted(EventRows.COLUMNS);

  private final Pool pool;

  StreamReader(Pool pool) {
    this.pool = pool;
  }

  /** The slice may be shorter than the limit; its reader asks again from behind its last event. */
  public Uni<StreamSlice> read(ReadStream query) {
    Tuple slice = Tuple.of(query.streamId(), query.fromVersion(), query.limit(), MAX_SLICE_CHARS);
    // The version first: events that come in between are more than it says, never fewer.
    return pool.preparedQuery(VERSION)
        .execute(Tuple.of(query.streamId()))
        .map(rows -> rows.iterator().next().getLong("version"))
        .chain(
            version ->
                pool.preparedQuery(SLICE)
                    .execute(slice)
                    .map(rows -> slice(query.streamId(), version, rows)));
  }

  private static StreamSlice slice(String streamId, long version, RowSet<Row> rows) {
    List<EventEnvelope> events = new ArrayList<>(rows.size());
    for (Row row : rows) {
      events.add(EventRows.read(row).envelope());
    }
    long seen = events.isEmpty() ? 0 : events.getLast().streamVersion();
    return new StreamSlice(streamId, Math.max(version, seen), events);
  }
}
