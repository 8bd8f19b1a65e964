package io.medianest.eventstore.log;

import io.medianest.eventstore.log.ReadThrough.Needed;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreReply.StreamSlice;
import io.medianest.messaging.command.StreamSelection;
import io.medianest.messaging.event.EventEnvelope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads one stream either way, in slices no larger than a reply may be. */
@ApplicationScoped
public class StreamReader {
  /** Characters of data in one slice; one event is returned however large it is. */
  private static final int MAX_SLICE_CHARS = 4 * 1024 * 1024;

  private static final String VERSION =
      "select coalesce(max(version), 0) as version from event_keys where stream_id = $1";

  private static final String FORWARD = slice("asc");
  private static final String BACKWARD = slice("desc");

  private final Pool pool;
  private final EventRows events;
  private final ReadThrough archive;

  StreamReader(Pool pool, EventRows events, ReadThrough archive) {
    this.pool = pool;
    this.events = events;
    this.archive = archive;
  }

  private static String slice(String direction) {
    return """
        select * from (
          select %1$s,
            sum(%3$s) over picked as size,
            row_number() over picked as nth,
            count(*) over () as found
          from (
            select e.* from events_by_key e
            where e.stream_id = $1 and e.version between $2 and $3
              and ($4::text[] is null or e.type = any($4))
              and ($5::timestamptz is null or e.time >= $5)
              and ($6::timestamptz is null or e.time < $6)
              and ($7::timestamptz is null or e.version < coalesce(
                (select min(later.version) from events_by_key later
                 where later.stream_id = $1 and later.time > $7), 9223372036854775807))
            order by e.version %2$s limit $8) as picked
          window picked as (order by version %2$s)) as slice
        where size <= $9 or nth = 1
        order by nth
        """
        .formatted(EventRows.COLUMNS, direction, EventRows.SIZE);
  }

  /** The slice may be shorter than the limit; its reader asks again from {@code next}. */
  public Uni<StreamSlice> read(ReadStream query) {
    Range range = Range.of(query);
    return archive.read(() -> slice(query, range), range::covered);
  }

  private Uni<StreamSlice> slice(ReadStream query, Range range) {
    // The version first: events that come in between are more than it says, never fewer.
    return pool.preparedQuery(VERSION)
        .execute(Tuple.of(query.streamId()))
        .map(rows -> rows.iterator().next().getLong("version"))
        .chain(
            version ->
                pool.preparedQuery(range.backward() ? BACKWARD : FORWARD)
                    .execute(range.parameters(query))
                    .map(rows -> slice(query, range, version, rows)));
  }

  private StreamSlice slice(ReadStream query, Range range, long version, RowSet<Row> rows) {
    List<EventEnvelope> read = new ArrayList<>(rows.size());
    long found = 0;
    long highest = version;
    for (Row row : rows) {
      found = row.getLong("found");
      EventEnvelope event = events.read(row).envelope();
      highest = Math.max(highest, event.streamVersion());
      read.add(event);
    }
    boolean more = read.size() < found || found == query.limit();
    Long next = more ? range.after(read.getLast().streamVersion(), highest) : null;
    return new StreamSlice(query.streamId(), highest, read, next);
  }

  /** Versions, both inclusive. */
  private record Range(boolean backward, long low, long high, StreamSelection selection) {
    static Range of(ReadStream query) {
      StreamSelection selection =
          Objects.requireNonNullElse(query.selection(), StreamSelection.ALL);
      return selection.backward()
          ? new Range(
              true,
              Objects.requireNonNullElse(selection.bound(), 1L),
              query.fromVersion(),
              selection)
          : new Range(
              false,
              query.fromVersion(),
              Objects.requireNonNullElse(selection.bound(), Long.MAX_VALUE),
              selection);
    }

    /** Where to read on behind {@code last}; null when there can be nothing. */
    Long after(long last, long highest) {
      long next = backward ? last - 1 : last + 1;
      return next < low || next > Math.min(high, highest) ? null : Long.valueOf(next);
    }

    /** What a slice rests on; as of a time, on all times there are. */
    Needed covered(StreamSlice slice) {
      if (selection.asOf() != null) {
        return new Needed.Stream(slice.streamId(), 1, Long.MAX_VALUE);
      }
      Long next = slice.next();
      return new Needed.Stream(
          slice.streamId(),
          backward && next != null ? next + 1 : low,
          backward || next == null ? high : next - 1);
    }

    Tuple parameters(ReadStream query) {
      return SqlFilter.add(
              Tuple.of(query.streamId(), low, high),
              selection.types(),
              selection.from(),
              selection.to())
          .addValue(SqlFilter.at(selection.asOf()))
          .addInteger(query.limit())
          .addInteger(MAX_SLICE_CHARS);
    }
  }
}
