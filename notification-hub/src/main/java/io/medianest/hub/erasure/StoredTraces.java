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
        DELETE FROM direct_message WHERE sender = $1 OR receiver = $1 RETURNING 1),
      person AS (DELETE FROM person WHERE user_id = $1),
      never AS (INSERT INTO forgotten_person VALUES ($1) ON CONFLICT DO NOTHING),
      followed AS (DELETE FROM follow WHERE follower = $1 OR followed = $1 RETURNING 1),
      blocked AS (DELETE FROM block WHERE blocker = $1 OR blocked = $1 RETURNING 1),
      posted AS (DELETE FROM post WHERE author = $1 RETURNING 1),
      commented AS (
        DELETE FROM post_comment WHERE author = $1 RETURNING post_id, NOT deleted AS counted),
      liked AS (DELETE FROM post_like WHERE user_id = $1 RETURNING post_id, liked AS counted),
      shared AS (DELETE FROM post_share WHERE user_id = $1 RETURNING post_id, true AS counted),
      uncounted AS (
        UPDATE post SET
          comments = comments
            - (SELECT count(*) FROM commented AS c WHERE c.post_id = post.post_id AND counted),
          likes = likes
            - (SELECT count(*) FROM liked AS l WHERE l.post_id = post.post_id AND counted),
          shares = shares
            - (SELECT count(*) FROM shared AS s WHERE s.post_id = post.post_id AND counted)
        WHERE author <> $1 AND post_id IN (
          SELECT post_id FROM commented UNION SELECT post_id FROM liked
          UNION SELECT post_id FROM shared))
      SELECT
        (SELECT count(*) FROM told) AS notifications,
        (SELECT count(*) FROM known) AS preferences,
        (SELECT count(*) FROM browsers) AS browsers,
        (SELECT count(*) FROM written) AS messages,
        (SELECT count(*) FROM followed) + (SELECT count(*) FROM blocked) AS relations,
        (SELECT count(*) FROM posted) AS posts,
        (SELECT count(*) FROM commented) + (SELECT count(*) FROM liked)
          + (SELECT count(*) FROM shared) AS interactions
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
        "messages", row.getLong("messages"),
        "relations", row.getLong("relations"),
        "posts", row.getLong("posts"),
        "interactions", row.getLong("interactions"));
  }
}
