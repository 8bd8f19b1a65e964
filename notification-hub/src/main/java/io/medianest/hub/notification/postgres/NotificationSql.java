package io.medianest.hub.notification.postgres;

/** Statements about notifications. */
final class NotificationSql {
  static final String ADD_RECIPIENT =
      "INSERT INTO recipient (user_id) VALUES ($1) ON CONFLICT DO NOTHING";

  static final String PREFERENCES =
      "SELECT user_id, preferences FROM recipient WHERE user_id = ANY ($1)";

  static final String SAVE_PREFERENCES =
      """
      INSERT INTO recipient (user_id, preferences) VALUES ($1, $2)
      ON CONFLICT (user_id) DO UPDATE SET preferences = excluded.preferences
      """;

  static final String RECIPIENTS =
      "SELECT user_id FROM recipient WHERE user_id > $1 ORDER BY user_id LIMIT $2";

  /**
   * Notifications for any number of users, and what is to be sent of those that are new, in one
   * statement: both or neither.
   */
  static final String CREATE =
      """
      WITH fresh AS (
        INSERT INTO notification (user_id, shown, source_id, type, data, created_at)
        SELECT told.user_id, told.shown, $3::text, $4::text, $5::jsonb, $6::timestamptz
        FROM unnest($1::text[], $2::boolean[]) AS told (user_id, shown)
        ON CONFLICT (user_id, source_id, type) DO NOTHING
        RETURNING id, user_id),
      deliveries AS (
        INSERT INTO delivery (notification_id, user_id, medium, due_at)
        SELECT fresh.id, fresh.user_id, sent.medium, sent.due_at
        FROM fresh
        JOIN unnest($7::text[], $8::text[], $9::timestamptz[]) AS sent (user_id, medium, due_at)
          ON sent.user_id = fresh.user_id)
      SELECT id FROM fresh
      """;

  static final String OF_SOURCE =
      """
      SELECT id, user_id, type, data, created_at, read_at FROM notification
      WHERE user_id = ANY ($1) AND source_id = $2 AND type = $3 AND shown
      ORDER BY id
      """;

  static final String PAGE =
      """
      SELECT id, type, data, created_at, read_at FROM notification
      WHERE user_id = $1 AND shown AND id < $2 AND (NOT $3 OR read_at IS NULL)
      ORDER BY id DESC LIMIT $4
      """;

  static final String UNREAD =
      "SELECT count(*) FROM notification WHERE user_id = $1 AND shown AND read_at IS NULL";

  static final String MARK_READ =
      """
      UPDATE notification SET read_at = $3
      WHERE user_id = $1 AND shown AND read_at IS NULL
        AND (cardinality($2::bigint[]) = 0 OR id = ANY ($2))
      """;

  private NotificationSql() {}
}
