package io.medianest.gateway.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.outbox.OutboxEntry;
import io.medianest.messaging.outbox.OutboxTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Table {@code outbox} as the sender needs it: by plain SQL, on whatever thread it sends from. */
@ApplicationScoped
class PostgresOutbox implements OutboxTable {
  private static final String NEXT =
      """
      SELECT id, stream_id, expected_version, events FROM outbox
      WHERE parked_reason IS NULL ORDER BY id LIMIT $1""";
  private static final String SENT = "DELETE FROM outbox WHERE id = $1";
  private static final String PARKED = "UPDATE outbox SET parked_reason = $2 WHERE id = $1";

  private static final JavaType EVENTS =
      MessageJson.mapper()
          .getTypeFactory()
          .constructCollectionType(List.class, EventEnvelope.class);

  private final Pool pool;

  PostgresOutbox(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<List<OutboxEntry>> next(int limit) {
    return pool.preparedQuery(NEXT)
        .execute(Tuple.of(limit))
        .map(
            (RowSet<Row> rows) ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(PostgresOutbox::entry)
                    .toList());
  }

  @Override
  public Uni<Void> sent(OutboxEntry entry) {
    return pool.preparedQuery(SENT).execute(Tuple.of(entry.id())).replaceWithVoid();
  }

  @Override
  public Uni<Void> parked(OutboxEntry entry, String reason) {
    return pool.preparedQuery(PARKED).execute(Tuple.of(entry.id(), reason)).replaceWithVoid();
  }

  private static OutboxEntry entry(Row row) {
    return new OutboxEntry(
        row.getLong("id"),
        row.getString("stream_id"),
        row.getLong("expected_version"),
        events(row.getString("events")));
  }

  private static List<EventEnvelope> events(String json) {
    try {
      return MessageJson.mapper().readValue(json, EVENTS);
    } catch (JsonProcessingException e) {
      throw new MalformedMessageException("not a list of events", e);
    }
  }
}
