package io.medianest.analytics.counting.postgres;

import io.medianest.analytics.counting.EventCounts;
import io.medianest.messaging.command.AnalyticsReply.EventCount;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** One statement remembers the id and counts, hence one transaction: both or neither. */
@ApplicationScoped
class PostgresEventCounts implements EventCounts {
  private static final String COUNT =
      """
      WITH fresh AS (
        INSERT INTO processed_event (event_id, event_time, minute, type)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (event_id) DO NOTHING
        RETURNING 1)
      INSERT INTO event_count AS counted (minute, type, events)
      SELECT $3, $4, 1 FROM fresh
      ON CONFLICT (minute, type) DO UPDATE SET events = counted.events + 1
      """;

  private static final String BETWEEN =
      """
      SELECT minute, type, events FROM event_count
      WHERE minute >= $1 AND minute < $2
      ORDER BY minute, type
      """;

  private static final String FORGET = "DELETE FROM processed_event WHERE event_time < $1";

  private final Pool pool;

  PostgresEventCounts(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Boolean> count(String eventId, Instant eventTime, String type, Instant minute) {
    return pool.preparedQuery(COUNT)
        .execute(Tuple.of(eventId, at(eventTime), at(minute), type))
        .map(result -> result.rowCount() == 1);
  }

  @Override
  public Uni<List<EventCount>> between(Instant from, Instant to) {
    return pool.preparedQuery(BETWEEN)
        .execute(Tuple.of(at(from), at(to)))
        .map(PostgresEventCounts::read);
  }

  @Override
  public Uni<Integer> forgetBefore(Instant horizon) {
    return pool.preparedQuery(FORGET).execute(Tuple.of(at(horizon))).map(SqlResult::rowCount);
  }

  private static List<EventCount> read(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new EventCount(
                    row.getOffsetDateTime("minute").toInstant(),
                    row.getString("type"),
                    row.getLong("events")))
        .toList();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
