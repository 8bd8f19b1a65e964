package io.medianest.hub.message;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PostgresMessages implements MessageStore {
  /** An update that changes nothing gives back what is there. */
  private static final String SEND =
      """
      INSERT INTO direct_message (sender, receiver, client_id, text, sent_at)
      SELECT $1::text, user_id, $3::text, $4::text, $5::timestamptz FROM recipient WHERE user_id = $2
      ON CONFLICT (sender, client_id) DO UPDATE SET client_id = excluded.client_id
      RETURNING *
      """;

  private static final String BETWEEN =
      """
      SELECT * FROM direct_message
      WHERE least(sender, receiver) = least($1, $2)
        AND greatest(sender, receiver) = greatest($1, $2) AND id < $3
      ORDER BY id DESC LIMIT $4
      """;

  private static final String DELIVERED =
      """
      UPDATE direct_message SET delivered_at = $4
      WHERE receiver = $1 AND sender = $2 AND id <= $3 AND delivered_at IS NULL
      RETURNING id
      """;

  /** What is read has been delivered. */
  private static final String READ =
      """
      UPDATE direct_message SET read_at = $4, delivered_at = coalesce(delivered_at, $4)
      WHERE receiver = $1 AND sender = $2 AND id <= $3 AND read_at IS NULL
      RETURNING id
      """;

  private final Pool pool;

  PostgresMessages(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Optional<DirectMessage>> send(
      String from, String to, String clientId, String text, Instant now) {
    return pool.preparedQuery(SEND)
        .execute(Tuple.of(from, to, clientId, text, at(now)))
        .map(rows -> stream(rows).map(PostgresMessages::message).findFirst());
  }

  @Override
  public Uni<List<DirectMessage>> between(String one, String other, long before, int limit) {
    return pool.preparedQuery(BETWEEN)
        .execute(Tuple.of(one, other, before, limit))
        .map(rows -> stream(rows).map(PostgresMessages::message).toList());
  }

  @Override
  public Uni<List<Long>> mark(String to, String from, long upTo, boolean read, Instant now) {
    return pool.preparedQuery(read ? READ : DELIVERED)
        .execute(Tuple.of(to, from, upTo, at(now)))
        .map(rows -> stream(rows).map(row -> row.getLong("id")).sorted().toList());
  }

  private static DirectMessage message(Row row) {
    return new DirectMessage(
        row.getLong("id"),
        row.getString("sender"),
        row.getString("receiver"),
        row.getString("client_id"),
        row.getString("text"),
        instant(row.getOffsetDateTime("sent_at")),
        instant(row.getOffsetDateTime("delivered_at")),
        instant(row.getOffsetDateTime("read_at")));
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
