package io.medianest.eventstore.archive;

import io.medianest.eventstore.log.Checkpoint;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The table of segments. Blocks. */
@ApplicationScoped
class SegmentTable {
  private static final String COLUMNS =
      """
      select number, from_tx, to_tx, events, first_tx, first_position, last_tx, last_position,
        previous_sha256, object_key, bytes, sha256
      from archive_segments
      """;

  private static final String LINKS =
      """
      insert into archive_links (link, segment)
      select distinct hashtextextended(id, 0), $1
      from events, lateral (values (correlation_id), (causation_id)) as named (id)
      where tx >= $2::text::xid8 and tx < $3::text::xid8 and id is not null
      on conflict do nothing
      """;

  private static final String INSERT =
      """
      insert into archive_segments (
        number, from_tx, to_tx, events, first_tx, first_position, last_tx, last_position,
        previous_sha256, object_key, bytes, sha256)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """;

  private final Pool pool;

  SegmentTable(Pool pool) {
    this.pool = pool;
  }

  Optional<Segment> last() {
    return read(COLUMNS + " order by number desc limit 1", Tuple.tuple()).stream().findFirst();
  }

  Optional<Segment> find(int number) {
    return read(COLUMNS + " where number = $1", Tuple.of(number)).stream().findFirst();
  }

  List<Segment> from(int number, int limit) {
    return read(COLUMNS + " where number >= $1 order by number limit $2", Tuple.of(number, limit));
  }

  /** Of the segments within a range of transactions. */
  long events(long fromTx, long toTx) {
    return Blocking.await(
            pool.preparedQuery(
                    """
                    select coalesce(sum(events), 0)::bigint from archive_segments
                    where from_tx >= $1 and to_tx <= $2
                    """)
                .execute(Tuple.of(fromTx, toTx)))
        .iterator()
        .next()
        .getLong(0);
  }

  /**
   * Records a segment that is safe in the archive. Its links come first, by themselves: without a
   * segment they mean nothing, and a long transaction would hold the relay up.
   */
  void record(Segment segment) {
    Segment.Header h = segment.header();
    run(LINKS, Tuple.of(h.number(), Long.toString(h.fromTx()), Long.toString(h.toTx())));
    run(
        INSERT,
        Tuple.tuple()
            .addInteger(h.number())
            .addLong(h.fromTx())
            .addLong(h.toTx())
            .addLong(h.events())
            .addLong(h.first() == null ? null : h.first().tx())
            .addLong(h.first() == null ? null : h.first().position())
            .addLong(h.last() == null ? null : h.last().tx())
            .addLong(h.last() == null ? null : h.last().position())
            .addString(h.previous())
            .addString(segment.key())
            .addLong(segment.bytes())
            .addString(segment.sha256()));
  }

  private List<Segment> read(String sql, Tuple parameters) {
    return StreamSupport.stream(
            Blocking.await(pool.preparedQuery(sql).execute(parameters)).spliterator(), false)
        .map(SegmentTable::segment)
        .toList();
  }

  private void run(String sql, Tuple parameters) {
    Blocking.await(pool.preparedQuery(sql).execute(parameters));
  }

  private static Segment segment(Row row) {
    return new Segment(
        new Segment.Header(
            Segment.Header.FORMAT,
            row.getInteger("number"),
            row.getLong("from_tx"),
            row.getLong("to_tx"),
            row.getLong("events"),
            place(row.getLong("first_tx"), row.getLong("first_position")),
            place(row.getLong("last_tx"), row.getLong("last_position")),
            row.getString("previous_sha256")),
        row.getString("object_key"),
        row.getLong("bytes"),
        row.getString("sha256"));
  }

  private static Checkpoint place(Long tx, Long position) {
    return tx == null ? null : new Checkpoint(tx, position);
  }
}
