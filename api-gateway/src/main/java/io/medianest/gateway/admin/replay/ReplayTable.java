package io.medianest.gateway.admin.replay;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Table {@code replay}. */
@ApplicationScoped
class ReplayTable {
  private static final String INSERT =
      """
      INSERT INTO replay (replay_id, target, filter, ordered_by, tenant, reason, ordered_at,
                          correlation_id, state, due_at, expected)
      VALUES ($1, $2, $3::text::jsonb, $4, $5, $6, $7, $8, $9, $7, $10)""";

  private static final String TAKE =
      """
      UPDATE replay SET due_at = $2 WHERE replay_id = (
        SELECT replay_id FROM replay WHERE state IN ('ORDERED', 'SENDING') AND due_at <= $1
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING *""";

  private static final String SAVE =
      """
      UPDATE replay SET state = $2, due_at = $3, sent = $4, next = $5, finished_at = $6
      WHERE replay_id = $1""";

  private final Pool pool;

  ReplayTable(Pool pool) {
    this.pool = pool;
  }

  Uni<Void> insert(OrderedReplay r) {
    return pool.preparedQuery(INSERT)
        .execute(
            Tuple.of(r.id(), r.target(), json(r.filter()), r.by(), r.tenant(), r.reason())
                .addValue(at(r.orderedAt()))
                .addString(r.correlationId())
                .addString(r.state().name())
                .addLong(r.expected()))
        .replaceWithVoid();
  }

  Uni<Optional<OrderedReplay>> find(String id) {
    return one("SELECT * FROM replay WHERE replay_id = $1", Tuple.of(id));
  }

  /** One whose next part is due, for the caller alone as long as a lease lasts. */
  Uni<Optional<OrderedReplay>> take(Instant now, Duration lease) {
    return one(TAKE, Tuple.of(at(now), at(now.plus(lease))));
  }

  Uni<Void> save(OrderedReplay r, Instant due) {
    return pool.preparedQuery(SAVE)
        .execute(
            Tuple.of(r.id(), r.state().name())
                .addValue(at(due))
                .addLong(r.sent())
                .addString(r.next())
                .addValue(at(r.finishedAt())))
        .replaceWithVoid();
  }

  private Uni<Optional<OrderedReplay>> one(String sql, Tuple values) {
    return pool.preparedQuery(sql)
        .execute(values)
        .map(
            (RowSet<Row> rows) ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ReplayTable::replay)
                    .findFirst());
  }

  private static OrderedReplay replay(Row row) {
    return new OrderedReplay(
        row.getString("replay_id"),
        row.getString("target"),
        MessageJson.read(
            row.getJson("filter").toString().getBytes(StandardCharsets.UTF_8), EventFilter.class),
        row.getString("ordered_by"),
        row.getString("tenant"),
        row.getString("reason"),
        row.getOffsetDateTime("ordered_at").toInstant(),
        row.getString("correlation_id"),
        ReplayState.valueOf(row.getString("state")),
        row.getLong("expected"),
        row.getLong("sent"),
        row.getString("next"),
        instant(row.getOffsetDateTime("finished_at")));
  }

  private static String json(EventFilter filter) {
    return new String(MessageJson.write(filter), StandardCharsets.UTF_8);
  }

  private static Instant instant(OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
