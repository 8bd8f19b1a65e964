package io.medianest.eventstore.archive;

import io.medianest.eventstore.log.ReadThrough.Needed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds the segments a read needs and the database has not, in the order of the log. */
@ApplicationScoped
class ColdSegments {
  /** The segment a key's event is in; keys of events that never left find none. */
  private static final String OF_KEYS =
      """
      select distinct c.number
      from (select tx::text::bigint as tx from event_keys where %s) as k
        cross join lateral (
          select number, from_tx from archive_segments
          where to_tx > k.tx order by to_tx limit 1) as s
        join cold_segments c on c.number = s.number and c.from_tx <= k.tx
      order by c.number
      """;

  private static final String OF_STREAM =
      OF_KEYS.formatted("stream_id = $1 and version between $2 and $3");

  private static final String OF_EVENTS = OF_KEYS.formatted("event_id = any($1)");

  /** No more than it takes to fill the window, whose beginning may be within the first. */
  private static final String OF_LOG =
      """
      select number from (
        select number, events, sum(events) over (order by number) as upto,
          first_value(events) over (order by number) as first
        from cold_segments where to_tx > $1 and from_tx <= $2) as behind
      where upto - events - first < $3
      order by number
      """;

  /** A few at a time: a window filled by these needs no more. */
  private static final String OF_LINKS =
      """
      select number from cold_segments
      where to_tx > $2 and from_tx <= $3
        and number in (
          select segment from archive_links
          where link in (select hashtextextended(id, 0) from unnest($1::text[]) as id))
      order by number limit 8
      """;

  private final Pool pool;

  ColdSegments(Pool pool) {
    this.pool = pool;
  }

  /**
   * @param changes how often anything had left or come back by then
   * @param missing numbers of segments, in the order of the log
   */
  record Cold(long changes, List<Integer> missing) {}

  Uni<Cold> of(Needed needed) {
    return switch (needed) {
      case Needed.Stream(String id, long low, long high) ->
          find(OF_STREAM, Tuple.of(id, low, high));
      case Needed.Events(List<String> ids) -> find(OF_EVENTS, texts(ids));
      case Needed.Log(var after, long lastTx, int window) ->
          find(OF_LOG, Tuple.of(after.tx(), lastTx, window));
      case Needed.Links(List<String> ids, var after, long lastTx) ->
          find(OF_LINKS, texts(ids).addLong(after.tx()).addLong(lastTx));
    };
  }

  Uni<Boolean> isCold(int number) {
    return find("select number from cold_segments where number = $1", Tuple.of(number))
        .map(found -> !found.missing().isEmpty());
  }

  /** Both in one statement, so that they are of one moment. */
  private Uni<Cold> find(String sql, Tuple parameters) {
    return pool.preparedQuery("select changes, array(" + sql + ") from archive_changes")
        .execute(parameters)
        .map(rows -> rows.iterator().next())
        .map(row -> new Cold(row.getLong(0), List.of(row.getArrayOfIntegers(1))));
  }

  private static Tuple texts(List<String> ids) {
    return Tuple.tuple().addArrayOfString(ids.toArray(String[]::new));
  }
}
