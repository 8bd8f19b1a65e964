package io.medianest.hub.social.postgres;

/**
 * What each fact changes. Every statement changes nothing the second time, and counts in the same
 * step in which it finds that it was the first.
 */
final class FactSql {
  /** $1 does ($3) or does not follow $2, as version $4 of $1's stream says. */
  static final String FOLLOW =
      """
      INSERT INTO follow AS f (follower, followed, active, version, since)
      SELECT $1::text, $2::text,
             $3::boolean AND NOT EXISTS (
               SELECT 1 FROM block
               WHERE active AND (blocker, blocked) IN (($1::text, $2::text), ($2::text, $1::text))),
             $4::bigint, $5::timestamptz
      WHERE NOT EXISTS (SELECT 1 FROM forgotten_person WHERE user_id IN ($1, $2))
      ON CONFLICT (follower, followed) DO UPDATE
      SET active = excluded.active, version = excluded.version, since = excluded.since,
          number = excluded.number
      WHERE f.version < excluded.version
      """;

  /** As {@link #FOLLOW}; whoever blocks follows no longer. */
  static final String BLOCK =
      """
      WITH ended AS (
        UPDATE follow SET active = false, version = $4
        WHERE $3 AND follower = $1 AND followed = $2 AND version < $4)
      INSERT INTO block AS b (blocker, blocked, active, version, since)
      SELECT $1::text, $2::text, $3::boolean, $4::bigint, $5::timestamptz
      WHERE NOT EXISTS (SELECT 1 FROM forgotten_person WHERE user_id IN ($1, $2))
      ON CONFLICT (blocker, blocked) DO UPDATE
      SET active = excluded.active, version = excluded.version, since = excluded.since,
          number = excluded.number
      WHERE b.version < excluded.version
      """;

  /** Written to feeds when the author has up to $7 followers now. */
  static final String CREATE =
      """
      INSERT INTO post (post_id, author, tenant, caption, media_ids, created_at, written)
      SELECT $1::text, $2::text, $3::text, $4::text, $5::text[], $6::timestamptz,
             (SELECT count(*) FROM (
                SELECT 1 FROM follow WHERE followed = $2 AND active LIMIT $7::integer + 1) AS f)
               <= $7::integer
      WHERE NOT EXISTS (SELECT 1 FROM forgotten_person WHERE user_id = $2)
      ON CONFLICT (post_id) DO NOTHING
      """;

  static final String DELETE =
      """
      WITH gone AS (DELETE FROM post_comment WHERE post_id = $1)
      UPDATE post SET deleted = true, caption = NULL, media_ids = '{}' WHERE post_id = $1
      """;

  static final String COMMENT =
      """
      WITH fresh AS (
        INSERT INTO post_comment (comment_id, post_id, author, text, created_at)
        SELECT $2::text, post_id, $3::text, $4::text, $5::timestamptz FROM post
        WHERE post_id = $1 AND NOT deleted
          AND NOT EXISTS (SELECT 1 FROM forgotten_person WHERE user_id = $3)
        ON CONFLICT (comment_id) DO NOTHING
        RETURNING 1)
      UPDATE post SET comments = comments + 1
      WHERE post_id = $1 AND EXISTS (SELECT 1 FROM fresh)
      """;

  static final String DELETE_COMMENT =
      """
      WITH gone AS (
        UPDATE post_comment SET deleted = true, text = NULL
        WHERE comment_id = $2 AND post_id = $1 AND NOT deleted
        RETURNING 1)
      UPDATE post SET comments = comments - 1
      WHERE post_id = $1 AND EXISTS (SELECT 1 FROM gone)
      """;

  static final String LIKE =
      """
      WITH changed AS (
        INSERT INTO post_like AS l (post_id, user_id, liked, version)
        SELECT post_id, $2::text, $3::boolean, $4::bigint FROM post
        WHERE post_id = $1 AND NOT deleted
          AND NOT EXISTS (SELECT 1 FROM forgotten_person WHERE user_id = $2)
        ON CONFLICT (post_id, user_id) DO UPDATE
        SET liked_before = l.liked, liked = excluded.liked, version = excluded.version
        WHERE l.version < excluded.version
        RETURNING liked::integer - liked_before::integer AS more)
      UPDATE post SET likes = likes + more FROM changed WHERE post_id = $1
      """;

  /** See {@link #CREATE}. */
  static final String SHARE =
      """
      WITH fresh AS (
        INSERT INTO post_share (post_id, user_id, written)
        SELECT post_id, $2::text,
               (SELECT count(*) FROM (
                  SELECT 1 FROM follow WHERE followed = $2 AND active LIMIT $3::integer + 1) AS f)
                 <= $3::integer
        FROM post
        WHERE post_id = $1 AND NOT deleted
          AND NOT EXISTS (SELECT 1 FROM forgotten_person WHERE user_id = $2)
        ON CONFLICT (post_id, user_id) DO NOTHING
        RETURNING 1)
      UPDATE post SET shares = shares + 1
      WHERE post_id = $1 AND EXISTS (SELECT 1 FROM fresh)
      """;

  static final String NOTHING_BUT =
      """
      SELECT post_id FROM post
      WHERE author = $1 AND NOT deleted AND media_ids <@ ARRAY[$2::text]
        AND cardinality(media_ids) > 0
      """;

  static final String REMOVE_MEDIA =
      """
      UPDATE post SET media_ids = array_remove(media_ids, $2::text)
      WHERE author = $1 AND NOT deleted AND $2 = ANY (media_ids)
      """;

  private FactSql() {}
}
