package io.medianest.eventstore.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.eventstore.personal.Vault;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.EventEnvelope;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** One row of the events table as a {@link StoredEvent}, opened by its person's key. */
@ApplicationScoped
public class EventRows {
  /** To select from {@code events}, or from whatever has its columns. */
  public static final String COLUMNS =
      """
      tx::text::bigint as tx, position, stored_at, event_id, source, type, schema_version,
      stream_id, version, time, tenant, correlation_id, causation_id, traceparent,
      data::text as data, person_key, personal,
      (select k.wrapped from person_keys k where k.id = person_key) as wrapped_key""";

  /** How much of a slice or page an event takes: characters and bytes, which is near enough. */
  public static final String SIZE = "length(data::text) + coalesce(length(personal), 0)";

  private final Vault vault;

  EventRows(Vault vault) {
    this.vault = vault;
  }

  /** What the row tells, with what is personal in it as long as its key is there. */
  Vault.Opened open(Row row) {
    Buffer personal = row.getBuffer("personal");
    return vault.open(
        row.getString("event_id"),
        json(row.getString("data")),
        row.getLong("person_key"),
        personal == null ? null : personal.getBytes(),
        row.getString("wrapped_key"));
  }

  public StoredEvent read(Row row) {
    Vault.Opened opened = open(row);
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
            opened.data(),
            opened.erased()));
  }

  private static JsonNode json(String text) {
    try {
      return MessageJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database returned no JSON", e);
    }
  }
}
