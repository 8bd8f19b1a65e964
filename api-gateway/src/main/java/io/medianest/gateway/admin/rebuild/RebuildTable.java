package io.medianest.gateway.admin.rebuild;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.messaging.codec.MessageJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Table {@code rebuild}. */
@ApplicationScoped
class RebuildTable {
  private static final String INSERT =
      """
      INSERT INTO rebuild (rebuild_id, swap, ordered_by, reason, ordered_at, correlation_id, state,
                           due_at)
      VALUES ($1, $2, $3, $4, $5, $6, 'ORDERED', $5)
      ON CONFLICT DO NOTHING""";

  private static final String TAKE =
      """
      UPDATE rebuild SET state = 'RUNNING', events = 0, begun_at = $1, due_at = $2
      WHERE rebuild_id = (
        SELECT rebuild_id FROM rebuild WHERE state IN ('ORDERED', 'RUNNING') AND due_at <= $1
        FOR UPDATE SKIP LOCKED)
      RETURNING *""";

  private static final String ADVANCE =
      """
      UPDATE rebuild SET events = events + $2, due_at = $3
      WHERE rebuild_id = $1 AND state = 'RUNNING'""";

  private static final String FINISH =
      """
      UPDATE rebuild SET state = $2, found = $3::text::jsonb, finished_at = $4
      WHERE rebuild_id = $1 AND state IN ('ORDERED', 'RUNNING')""";

  /** Of the last one that says anything about a rate. */
  private static final String PACE =
      """
      SELECT extract(epoch FROM finished_at - begun_at)::float8 / events AS seconds FROM rebuild
      WHERE state = 'DONE' AND events >= 100 ORDER BY finished_at DESC LIMIT 1""";

  /** Before anything was measured: 1,000 events a second. */
  private static final double FIRST_GUESS_SECONDS = 1e-3;

  private final Pool pool;

  RebuildTable(Pool pool) {
    this.pool = pool;
  }

  /** Fails with {@code rebuild.running} while another one is not over. */
  Uni<Void> insert(OrderedRebuild r) {
    return pool.preparedQuery(INSERT)
        .execute(
            Tuple.of(r.id(), r.swap(), r.by(), r.reason(), at(r.orderedAt()), r.correlationId()))
        .invoke(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new ProblemException(RequestProblem.Plain.REBUILD_RUNNING);
              }
            })
        .replaceWithVoid();
  }

  /** Fails with {@code not-found} when there is none such. */
  Uni<OrderedRebuild> find(String id) {
    return one("SELECT * FROM rebuild WHERE rebuild_id = $1", Tuple.of(id))
        .map(
            found -> found.orElseThrow(() -> new ProblemException(RequestProblem.Plain.NOT_FOUND)));
  }

  /** The one that is due, for the caller alone as long as a lease lasts. */
  Uni<Optional<OrderedRebuild>> take(Instant now, Duration lease) {
    return one(TAKE, Tuple.of(at(now), at(now.plus(lease))));
  }

  /**
   * @return false when it was cancelled meanwhile
   */
  Uni<Boolean> advance(String id, long events, Instant due) {
    return pool.preparedQuery(ADVANCE)
        .execute(Tuple.of(id, events, at(due)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** It ends without a result. */
  Uni<Boolean> finish(String id, RebuildState state, Instant now) {
    return finish(pool, id, state, null, now);
  }

  /**
   * In a transaction of the caller's, so that what is done and what is told are one.
   *
   * @return false when it is over already: it stays as it is
   */
  Uni<Boolean> finish(
      SqlClient client, String id, RebuildState state, Findings found, Instant now) {
    String json =
        found == null ? null : new String(MessageJson.write(found), StandardCharsets.UTF_8);
    return client
        .preparedQuery(FINISH)
        .execute(Tuple.of(id, state.name(), json, at(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  Uni<Duration> estimate(long events) {
    return pool.query(PACE)
        .execute()
        .map(
            rows -> {
              var row = rows.iterator();
              double each = row.hasNext() ? row.next().getDouble("seconds") : FIRST_GUESS_SECONDS;
              return Duration.ofNanos((long) (each * events * 1e9));
            });
  }

  private Uni<Optional<OrderedRebuild>> one(String sql, Tuple values) {
    return pool.preparedQuery(sql)
        .execute(values)
        .map(
            (RowSet<Row> rows) ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(RebuildTable::rebuild)
                    .findFirst());
  }

  private static OrderedRebuild rebuild(Row row) {
    Object found = row.getJson("found");
    return new OrderedRebuild(
        row.getString("rebuild_id"),
        row.getBoolean("swap"),
        row.getString("ordered_by"),
        row.getString("reason"),
        instant(row.getOffsetDateTime("ordered_at")),
        row.getString("correlation_id"),
        RebuildState.valueOf(row.getString("state")),
        row.getLong("events"),
        instant(row.getOffsetDateTime("begun_at")),
        found == null
            ? null
            : MessageJson.read(found.toString().getBytes(StandardCharsets.UTF_8), Findings.class),
        instant(row.getOffsetDateTime("finished_at")));
  }

  private static Instant instant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
