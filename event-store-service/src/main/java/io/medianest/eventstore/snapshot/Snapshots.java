package io.medianest.eventstore.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventStoreAnswer.SnapshotFound;
import io.medianest.messaging.command.EventStoreAnswer.SnapshotSaved;
import io.medianest.messaging.command.EventStoreQuery.LoadSnapshot;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.command.Snapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * The snapshots table. One is stored, and later found, only while the event it ends with stands in
 * the log at its version: a snapshot of another history is never handed out.
 *
 * <p>The last one saved replaces any other, even a newer one: that is how a wrong one goes away,
 * and an older one only means a longer tail.
 */
@ApplicationScoped
public class Snapshots {
  /** Class of "data exception": JSON that no column can hold. */
  private static final String DATA_EXCEPTION = "22";

  private static final String SAVE =
      """
      insert into snapshots (stream_id, aggregate, schema_version, version, event_id, state)
      select stream_id, $2, $3, version, event_id, $4::text::jsonb
      from event_keys where event_id = $5 and stream_id = $1 and version = $6
      on conflict (stream_id, aggregate) do update set
        schema_version = excluded.schema_version, version = excluded.version,
        event_id = excluded.event_id, state = excluded.state, saved_at = now()
      """;

  private static final String LOAD =
      """
      select s.schema_version, s.version, s.event_id, s.state::text as state
      from snapshots s join event_keys k using (event_id, stream_id, version)
      where s.stream_id = $1 and s.aggregate = $2
      """;

  private final Pool pool;

  Snapshots(Pool pool) {
    this.pool = pool;
  }

  /**
   * @return {@link SnapshotSaved}, or a refusal when no such event is in the log or the state
   *     cannot be stored
   */
  public Uni<Reply> save(Snapshot snapshot) {
    return pool.preparedQuery(SAVE)
        .execute(
            Tuple.of(
                    snapshot.streamId(),
                    snapshot.aggregate(),
                    snapshot.schemaVersion(),
                    snapshot.state().toString(),
                    snapshot.eventId())
                .addLong(snapshot.version()))
        .<Reply>map(
            saved ->
                saved.rowCount() == 1
                    ? new SnapshotSaved(snapshot.streamId(), snapshot.version())
                    : no("The stream has no such event at this version."))
        .onFailure(Snapshots::isUnstorable)
        .recoverWithItem(() -> no("The state cannot be stored."));
  }

  public Uni<SnapshotFound> load(LoadSnapshot query) {
    return pool.preparedQuery(LOAD)
        .execute(Tuple.of(query.streamId(), query.aggregate()))
        .map(
            rows -> {
              RowIterator<Row> found = rows.iterator();
              return new SnapshotFound(found.hasNext() ? read(query, found.next()) : null);
            });
  }

  private static Snapshot read(LoadSnapshot query, Row row) {
    byte[] state = row.getString("state").getBytes(StandardCharsets.UTF_8);
    return new Snapshot(
        query.streamId(),
        query.aggregate(),
        row.getInteger("schema_version"),
        row.getLong("version"),
        row.getString("event_id"),
        MessageJson.read(state, JsonNode.class));
  }

  private static boolean isUnstorable(Throwable failure) {
    return failure instanceof PgException e && e.getSqlState().startsWith(DATA_EXCEPTION);
  }

  private static Reply no(String detail) {
    return new Refused("eventstore.invalid-snapshot", 400, detail, false);
  }
}
