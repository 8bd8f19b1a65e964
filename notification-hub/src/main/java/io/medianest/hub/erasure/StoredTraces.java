package io.medianest.hub.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What the hub keeps of a user in PostgreSQL: all of it goes in one statement. */
@ApplicationScoped
class StoredTraces {
  /** What waits to be sent goes with its notification. */
  private static final String FORGET =
      """
      WITH told AS (
        DELETE FROM notification WHERE user_id = $1 OR data ->> 'from' = $1 RETURNING 1),
      known AS (DELETE FROM recipient WHERE user_id = $1 RETURNING 1),
      browsers AS (DELETE FROM push_device WHERE user_id = $1 RETURNING 1),
      written AS (
        DELETE FROM direct_message WHERE sender = $1 OR receiver = $1 RETURNING 1)
      SELECT
        (SELECT count(*) FROM told) AS notifications,
        (SELECT count(*) FROM known) AS preferences,
        (SELECT count(*) FROM browsers) AS browsers,
        (SELECT count(*) FROM written) AS messages
      """;

  private final Pool pool;

  StoredTraces(Pool pool) {
    this.pool = pool;
  }

  /** How many of each kind there were. Fails when the database is away; repeating is harmless. */
  Uni<Map<String, Long>> forget(String userId) {
    return pool.preparedQuery(FORGET)
        .execute(Tuple.of(userId))
        .map(rows -> counts(rows.iterator().next()));
  }

  private static Map<String, Long> counts(Row row) {
    return Map.of(
        "notifications", row.getLong("notifications"),
        "preferences", row.getLong("preferences"),
        "browsers", row.getLong("browsers"),
        "messages", row.getLong("messages"));
  }
}
