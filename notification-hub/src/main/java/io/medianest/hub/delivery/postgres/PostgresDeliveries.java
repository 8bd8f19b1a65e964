package io.medianest.hub.delivery.postgres;

import io.medianest.hub.delivery.DeliveryStore;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.NotificationCommand.Deliver;
import io.medianest.messaging.command.NotificationPreferences.Medium;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PostgresDeliveries implements DeliveryStore {
  /** After so many orders, each waiting twice as long, something else is wrong. */
  private static final int MOST_TRIES = 5;

  private static final String TAKE_DUE =
      """
      WITH due AS (
        SELECT id FROM delivery
        WHERE outcome IS NULL AND due_at <= $1
        ORDER BY due_at LIMIT 1000
        FOR UPDATE SKIP LOCKED),
      taken AS (
        UPDATE delivery SET
          tries = tries + 1,
          due_at = $1::timestamptz + make_interval(secs => $2::float8 * power(2, tries)),
          outcome = CASE WHEN tries >= $3 THEN 'GIVEN_UP' END
        FROM due WHERE delivery.id = due.id
        RETURNING delivery.id, user_id, medium, outcome)
      SELECT user_id, medium, array_agg(id ORDER BY id) AS ids FROM taken
      WHERE outcome IS NULL
      GROUP BY user_id, medium
      """;

  private static final String OPEN =
      """
      SELECT delivery.id, type, data, created_at, read_at IS NOT NULL AS seen, shown
      FROM delivery JOIN notification ON notification.id = notification_id
      WHERE delivery.id = ANY ($1) AND delivery.user_id = $2 AND medium = $3
        AND (outcome IS NULL OR outcome = 'GIVEN_UP')
      ORDER BY delivery.id
      """;

  private static final String END = "UPDATE delivery SET outcome = $2 WHERE id = ANY ($1)";

  private static final String FORGET = "DELETE FROM notification WHERE created_at < $1";

  private final Pool pool;

  PostgresDeliveries(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<List<Deliver>> takeDue(Instant now, Duration redelivery) {
    return pool.preparedQuery(TAKE_DUE)
        .execute(Tuple.of(at(now), (double) redelivery.toSeconds(), MOST_TRIES))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Deliver(
                                row.getString("user_id"),
                                Medium.valueOf(row.getString("medium")),
                                List.of(row.getArrayOfLongs("ids"))))
                    .toList());
  }

  @Override
  public Uni<List<Open>> open(String userId, Medium medium, List<Long> ids) {
    return pool.preparedQuery(OPEN)
        .execute(Tuple.of(ids.toArray(Long[]::new), userId, medium.name()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(PostgresDeliveries::open)
                    .toList());
  }

  private static Open open(Row row) {
    return new Open(
        row.getLong("id"),
        row.getString("type"),
        MessageJson.tree(row.getJsonObject("data").getMap()),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getBoolean("seen"),
        row.getBoolean("shown"));
  }

  @Override
  public Uni<Void> end(List<Long> ids, Ending ending) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : pool.preparedQuery(END)
            .execute(Tuple.of(ids.toArray(Long[]::new), ending.name()))
            .replaceWithVoid();
  }

  @Override
  public Uni<Integer> forgetBefore(Instant horizon) {
    return pool.preparedQuery(FORGET).execute(Tuple.of(at(horizon))).map(SqlResult::rowCount);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
