package io.medianest.eventstore.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.EventEnvelope;
import io.vertx.mutiny.sqlclient.Row;

/** One row of the events table as a {@link StoredEvent}. */
public final class EventRows {
  /** To select from {@code events}, or from whatever has its columns. */
  public static final String COLUMNS =
      """
      tx::text::bigint as tx, position, stored_at, event_id, source, type, schema_version,
      stream_id, version, time, tenant, correlation_id, causation_id, traceparent,
      data::text as data""";

  private EventRows() {}

  public static StoredEvent read(Row row) {
    return new StoredEvent(
        new Checkpoint(row.getLong("tx"), row.getLong("position")),
        row.getOffsetDateTime("stored_at").toInstant(),
        new EventEnvelope(
            row.getString("event_id"),
            row.getString("source"),
            row.getString("type"),
            row.getInteger("schema_version"),
            row.getString("stream_id"),
            row.getLong("version"),
            row.getLong("position"),
            row.getOffsetDateTime("time").toInstant(),
            row.getString("tenant"),
            row.getString("correlation_id"),
            row.getString("causation_id"),
            row.getString("traceparent"),
            json(row.getString("data"))));
  }

  static JsonNode json(String text) {
    try {
      return MessageJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database returned no JSON", e);
    }
  }
}
