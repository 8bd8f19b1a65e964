package io.medianest.eventstore.archive;

import io.medianest.eventstore.log.Checkpoint;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The partitions that may leave, and their rows. Blocks. */
@ApplicationScoped
class OldPartitions {
  /** Rows read at once, as long as they are no more than so many characters together. */
  private static final int PAGE = 1_000;

  private static final int PAGE_CHARS = 4 * 1024 * 1024;

  private static final double MILLIS = 1_000;

  /**
   * The oldest partition, if no transaction can write into it any more, every destination has been
   * served with all of it, and its last event is old enough. Only the oldest: the chain has no
   * gaps.
   */
  private static final String OLDEST =
      """
      select p.name, p.from_tx, p.to_tx from event_partitions p
      where p.from_tx = (select min(from_tx) from event_partitions where thawed_at is null)
        and p.thawed_at is null
        and p.to_tx <= pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        and not exists (
          select from relay_checkpoints c join events e
            on e.tx >= c.tx and (e.tx, e.position) > (c.tx, c.position)
          where e.tx < p.to_tx::text::xid8)
        and coalesce(
          (select e.stored_at < now() - make_interval(secs => $1) from events e
           where e.tx >= p.from_tx::text::xid8 and e.tx < p.to_tx::text::xid8
           order by e.tx desc, e.position desc limit 1), true)
      """;

  private static final String LINES =
      """
      select tx, position, line from (
        select e.tx::text::bigint as tx, e.position, line,
          sum(length(line)) over inorder as size,
          row_number() over inorder as nth
        from (
          select * from events
          where tx >= $1::text::xid8 and (tx, position) > ($1::text::xid8, $2)
            and tx < $3::text::xid8
          order by tx, position limit $4) as e,
          lateral (select to_jsonb(e)::text as line) as json
        window inorder as (order by e.tx, e.position)) as page
      where size <= $5 or nth = 1
      order by nth
      """;

  private final Pool pool;

  OldPartitions(Pool pool) {
    this.pool = pool;
  }

  /**
   * @param fromTx inclusive
   * @param toTx exclusive
   */
  record Partition(String name, long fromTx, long toTx) {}

  Optional<Partition> oldest(Duration age) {
    return StreamSupport.stream(run(OLDEST, Tuple.of(age.toMillis() / MILLIS)).spliterator(), false)
        .map(row -> new Partition(row.getString(0), row.getLong(1), row.getLong(2)))
        .findFirst();
  }

  /** The next events behind {@code after}, in the order of readers; none at the end. */
  List<Line> lines(Partition partition, Checkpoint after) {
    List<Line> lines = new ArrayList<>();
    for (Row row :
        run(
            LINES,
            Tuple.of(
                Long.toString(after.tx()),
                after.position(),
                Long.toString(partition.toTx()),
                PAGE,
                PAGE_CHARS))) {
      lines.add(
          new Line(
              new Checkpoint(row.getLong("tx"), row.getLong("position")), row.getString("line")));
    }
    return lines;
  }

  long count(Partition partition) {
    return run(
            """
            select count(*) from events where tx >= $1::text::xid8 and tx < $2::text::xid8
            """,
            Tuple.of(Long.toString(partition.fromTx()), Long.toString(partition.toTx())))
        .iterator()
        .next()
        .getLong(0);
  }

  /** Refused by the database unless segments cover all of it. */
  void drop(Partition partition) {
    run("select drop_sealed_partition($1)", Tuple.of(partition.name()));
  }

  private RowSet<Row> run(String sql, Tuple parameters) {
    return Blocking.await(pool.preparedQuery(sql).execute(parameters));
  }
}
