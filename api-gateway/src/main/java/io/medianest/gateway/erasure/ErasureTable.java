package io.medianest.gateway.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.medianest.gateway.erasure.Erasure.Order;
import io.medianest.gateway.erasure.person.Person;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Table {@code erasure}. */
@ApplicationScoped
class ErasureTable {
  private static final TypeReference<Map<String, Map<String, Long>>> COUNTS =
      new TypeReference<>() {};

  private static final String INSERT =
      """
      INSERT INTO erasure (erasure_id, user_id, tenant, requested_by, reason, requested_at,
                           correlation_id, state, due_at, found)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $6, $9::text::jsonb)
      ON CONFLICT (user_id) DO NOTHING""";

  private static final String TAKE =
      """
      UPDATE erasure SET due_at = $2 WHERE erasure_id = (
        SELECT erasure_id FROM erasure WHERE state <> 'DONE' AND due_at <= $1
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING *""";

  private static final String SAVE =
      """
      UPDATE erasure SET state = $2, due_at = $3, found = $4::text::jsonb,
        remaining = $5::text::jsonb, erased_at = $6, finished_at = $7
      WHERE erasure_id = $1""";

  private final Pool pool;

  ErasureTable(Pool pool) {
    this.pool = pool;
  }

  /**
   * @return false when the person's erasure has been asked for already
   */
  static Uni<Boolean> insert(SqlClient transaction, Erasure e) {
    Order o = e.order();
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Tuple.of(o.id(), o.person().userId(), o.person().tenant(), o.by(), o.reason())
                .addValue(at(o.at()))
                .addString(o.correlationId())
                .addString(e.state().name())
                .addString(json(e.found())))
        .map(rows -> rows.rowCount() == 1);
  }

  Uni<Optional<Erasure>> find(String erasureId) {
    return one("SELECT * FROM erasure WHERE erasure_id = $1", Tuple.of(erasureId));
  }

  Uni<Optional<Erasure>> ofUser(String userId) {
    return one("SELECT * FROM erasure WHERE user_id = $1", Tuple.of(userId));
  }

  /** One that is due, for the caller alone as long as a lease lasts. */
  Uni<Optional<Erasure>> take(Instant now, Duration lease) {
    return one(TAKE, Tuple.of(at(now), at(now.plus(lease))));
  }

  Uni<Void> save(Erasure e, Instant due) {
    return pool.preparedQuery(SAVE)
        .execute(
            Tuple.of(e.order().id(), e.state().name())
                .addValue(at(due))
                .addString(json(e.found()))
                .addString(e.remaining() == null ? null : json(e.remaining()))
                .addValue(at(e.erasedAt()))
                .addValue(at(e.finishedAt())))
        .replaceWithVoid();
  }

  private Uni<Optional<Erasure>> one(String sql, Tuple values) {
    return pool.preparedQuery(sql)
        .execute(values)
        .map(
            (RowSet<Row> rows) ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ErasureTable::erasure)
                    .findFirst());
  }

  private static Erasure erasure(Row row) {
    return new Erasure(
        new Order(
            row.getString("erasure_id"),
            new Person(row.getString("user_id"), row.getString("tenant")),
            row.getString("requested_by"),
            row.getString("reason"),
            instant(row, "requested_at"),
            row.getString("correlation_id")),
        ErasureState.valueOf(row.getString("state")),
        counts(row, "found"),
        counts(row, "remaining"),
        instant(row, "erased_at"),
        instant(row, "finished_at"));
  }

  private static Map<String, Map<String, Long>> counts(Row row, String column) {
    Object json = row.getJson(column);
    try {
      return json == null ? null : MessageJson.mapper().readValue(json.toString(), COUNTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(column + " holds no counts", e);
    }
  }

  private static String json(Map<String, Map<String, Long>> counts) {
    return new String(MessageJson.write(counts), StandardCharsets.UTF_8);
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
