package io.medianest.eventstore.reading;

import io.medianest.eventstore.log.Checkpoint;
import io.medianest.eventstore.log.EventRows;
import io.medianest.eventstore.log.ReadThrough;
import io.medianest.eventstore.log.ReadThrough.Needed;
import io.medianest.eventstore.log.SqlFilter;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer.EventPage;
import io.medianest.messaging.event.EventEnvelope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the log in the order of {@link io.medianest.eventstore.log.EventReader}, and stops where
 * that one stops: before the oldest transaction that still runs.
 *
 * <p>A filter has no index of its own. Each page looks through a bounded number of events and says
 * how far it has come, so that a filter nothing matches costs its reader many small pages and the
 * database nothing out of the ordinary.
 */
@ApplicationScoped
public class LogReader {
  /** Events looked through for a page: some 20 ms. */
  static final int WINDOW = 10_000;

  /** Events looked through for a count, which returns no data. */
  static final int COUNT_WINDOW = 100_000;

  /** Characters of data in one page; one event is returned however large it is. */
  private static final int MAX_PAGE_CHARS = 4 * 1024 * 1024;

  private static final String BY_FILTER =
      """
      ($6::text[] is null or type = any($6))
        and ($7::timestamptz is null or time >= $7)
        and ($8::timestamptz is null or time < $8)
        and ($9::text is null or starts_with(stream_id, $9))
        and ($10::text is null or tenant = $10)
        and ($11::bigint is null or position >= $11)
        and ($12::bigint is null or position <= $12)
      """;

  private static final String ALL = page(BY_FILTER, "true");
  private static final String CORRELATED = page("true", "correlation_id = $6");

  private final Pool pool;
  private final EventRows rows;
  private final ReadThrough archive;

  LogReader(Pool pool, EventRows rows, ReadThrough archive) {
    this.pool = pool;
    this.rows = rows;
    this.archive = archive;
  }

  /** How many match in the part looked through, and where the next part begins. */
  public record Count(long events, Checkpoint next, boolean end) {}

  /**
   * @param wanted decides event by event
   * @param source narrows what is looked through; needs an index in the order of readers
   */
  private static String page(String wanted, String source) {
    return """
        with seen as materialized (
          select tx, position,
            tx < pg_snapshot_xmin(pg_current_snapshot()) as settled,
            %2$s as wanted
          from events
          where tx >= $1::text::xid8 and (tx, position) > ($1::text::xid8, $2) and %3$s
          order by tx, position limit $3),
        reached as (
          select count(*) as seen,
            count(*) filter (where settled) as settled,
            count(*) filter (where settled and wanted) as found
          from seen),
        latest as (
          select tx::text::bigint as latest_tx, position as latest_position
          from seen where settled order by seen.tx desc, seen.position desc limit 1),
        page as (
          select %1$s,
            sum(%4$s) over inorder as size,
            row_number() over inorder as nth
          from events
          where (tx, position) in (
            select tx, position from seen where settled and wanted
            order by tx, position limit $4)
          window inorder as (order by tx, position))
        select * from reached left join latest on true left join page on size <= $5 or nth = 1
        order by nth
        """
        .formatted(EventRows.COLUMNS, wanted, source, EventRows.SIZE);
  }

  public Uni<EventPage> page(EventFilter filter, Checkpoint after, int limit) {
    // Where all match, to look farther than the page reaches would only be to look again.
    int window = filter.equals(EventFilter.ALL) ? limit + 1 : WINDOW;
    return archive.read(
        () ->
            read(ALL, filtered(window(after, window, limit), filter))
                .map(found -> page(found, after, window)),
        page -> new Needed.Log(after, lastTx(page), window));
  }

  public Uni<EventPage> correlated(String correlationId, Checkpoint after, int limit) {
    return archive.read(
        () ->
            read(CORRELATED, window(after, WINDOW, limit).addString(correlationId))
                .map(found -> page(found, after, WINDOW)),
        page -> new Needed.Links(List.of(correlationId), after, lastTx(page)));
  }

  public Uni<Count> count(EventFilter filter, Checkpoint after) {
    return archive.read(
        () ->
            read(ALL, filtered(window(after, COUNT_WINDOW, 0), filter))
                .map(found -> count(found.iterator().next(), after)),
        count ->
            new Needed.Log(after, count.end() ? Long.MAX_VALUE : count.next().tx(), COUNT_WINDOW));
  }

  private static Count count(Row reached, Checkpoint after) {
    return new Count(
        reached.getLong("found"), latest(reached, after), isEnd(reached, COUNT_WINDOW));
  }

  /** The last transaction a page tells of: at the end, of all there are. */
  private static long lastTx(EventPage page) {
    return page.end() ? Long.MAX_VALUE : Checkpoint.of(page.next()).orElseThrow().tx();
  }

  private Uni<RowSet<Row>> read(String sql, Tuple parameters) {
    return pool.preparedQuery(sql).execute(parameters);
  }

  private static Tuple window(Checkpoint after, int window, int limit) {
    return Tuple.of(Long.toString(after.tx()), after.position(), window, limit, MAX_PAGE_CHARS);
  }

  private static Tuple filtered(Tuple parameters, EventFilter filter) {
    return SqlFilter.add(parameters, filter.types(), filter.from(), filter.to())
        .addString(filter.streamPrefix())
        .addString(filter.tenant())
        .addLong(filter.firstPosition())
        .addLong(filter.lastPosition());
  }

  /** There is always a first row: it tells how far the reader has come. */
  private EventPage page(RowSet<Row> found, Checkpoint after, int window) {
    Row reached = found.iterator().next();
    List<EventEnvelope> events = new ArrayList<>(found.size());
    Checkpoint last = after;
    for (Row row : found) {
      if (row.getLong("nth") != null) {
        var stored = rows.read(row);
        last = stored.at();
        events.add(stored.envelope());
      }
    }
    boolean cut = events.size() < reached.getLong("found");
    Checkpoint next = cut ? last : latest(reached, after);
    return new EventPage(
        events,
        next.equals(Checkpoint.START) ? null : next.cursor(),
        !cut && isEnd(reached, window));
  }

  private static Checkpoint latest(Row reached, Checkpoint after) {
    return reached.getLong("settled") == 0
        ? after
        : new Checkpoint(reached.getLong("latest_tx"), reached.getLong("latest_position"));
  }

  private static boolean isEnd(Row reached, int window) {
    long seen = reached.getLong("seen");
    return seen < window && seen == reached.getLong("settled");
  }
}
