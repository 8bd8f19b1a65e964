package io.medianest.analytics.rebuilding.postgres;

/**
 * The statements of a rebuild. In all of them {@code $1} is the minute it begins with, {@code $2}
 * when it began, {@code $3} the time before which ids may have been forgotten.
 */
final class ShadowSql {
  /** Held by the connection, hence gone with it. */
  static final String LOCK =
      "SELECT pg_try_advisory_lock(hashtextextended('medianest.analytics.rebuild', 0)) AS locked,"
          + " now() AS begun";

  static final String UNLOCK =
      "SELECT pg_advisory_unlock(hashtextextended('medianest.analytics.rebuild', 0))";

  static final String CLEAR = "TRUNCATE event_count_shadow, processed_event_shadow";

  /** Parameters of its own: four columns of events, and the time before which no id is needed. */
  static final String APPLY =
      """
      WITH given AS (
        SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::timestamptz[])
          AS e (event_id, event_time, type, minute)),
      ids AS (
        INSERT INTO processed_event_shadow (event_id, event_time, type, minute)
        SELECT event_id, event_time, type, minute FROM given WHERE event_time >= $5)
      INSERT INTO event_count_shadow AS counted (minute, type, events)
      SELECT minute, type, count(*) FROM given GROUP BY minute, type
      ON CONFLICT (minute, type) DO UPDATE SET events = counted.events + excluded.events
      """;

  /** Live counting stops here until the transaction ends; reading does not. */
  static final String HOLD_LIVE = "LOCK TABLE processed_event IN SHARE ROW EXCLUSIVE MODE";

  /** In the log, and not counted live: under way, or lost. */
  private static final String UNSEEN =
      """
      SELECT s.* FROM processed_event_shadow s
      WHERE s.event_time >= %s
        AND NOT EXISTS (SELECT 1 FROM processed_event p WHERE p.event_id = s.event_id)
      """;

  /**
   * Counted live since the rebuild began, and behind the end of what it has read. What was counted
   * before it began was in the log by then: facts come from there only.
   */
  private static final String LATE_COUNTS =
      """
      SELECT p.minute, p.type, count(*) AS events FROM processed_event p
      WHERE p.counted_at >= $2 AND p.minute >= $1
        AND NOT EXISTS (SELECT 1 FROM processed_event_shadow s WHERE s.event_id = p.event_id)
      GROUP BY p.minute, p.type
      """;

  /** Parameter of its own: the time. */
  static final String COUNT_UNSEEN =
      "SELECT count(*) AS unseen FROM (%s) AS unseen".formatted(UNSEEN.formatted("$1"));

  /** What the live counts should be at this moment, against what they are. */
  static final String COMPARE =
      """
      WITH unseen AS (%s), late AS (%s),
      expected AS (
        SELECT minute, type, sum(events)::bigint AS events
        FROM (
          SELECT minute, type, events FROM event_count_shadow
          UNION ALL SELECT minute, type, events FROM late
          UNION ALL SELECT minute, type, -1 FROM unseen) AS parts
        GROUP BY minute, type),
      live AS (SELECT minute, type, events FROM event_count WHERE minute >= $1)
      SELECT minute, type, coalesce(live.events, 0) AS live,
        coalesce(expected.events, 0) AS rebuilt, count(*) OVER () AS differing
      FROM expected FULL JOIN live USING (minute, type)
      WHERE coalesce(live.events, 0) <> coalesce(expected.events, 0)
      ORDER BY minute, type
      LIMIT 1000
      """
          .formatted(UNSEEN.formatted("$3"), LATE_COUNTS);

  /** Parameters of its own: {@code $1} and {@code $2}. */
  static final String ADD_LATE =
      """
      INSERT INTO event_count_shadow AS counted (minute, type, events)
      %s
      ON CONFLICT (minute, type) DO UPDATE SET events = counted.events + excluded.events
      """
          .formatted(LATE_COUNTS);

  /** Parameter of its own: the time. When an unseen one comes at last, it has been counted. */
  static final String REMEMBER_UNSEEN =
      """
      INSERT INTO processed_event (event_id, event_time, type, minute)
      SELECT event_id, event_time, type, minute FROM (%s) AS unseen
      """
          .formatted(UNSEEN.formatted("$1"));

  /** Parameter of its own: the minute. */
  static final String DROP_WRONG =
      """
      DELETE FROM event_count c
      WHERE c.minute >= $1 AND NOT EXISTS (
        SELECT 1 FROM event_count_shadow s WHERE s.minute = c.minute AND s.type = c.type)
      """;

  static final String REPLACE =
      """
      INSERT INTO event_count AS live (minute, type, events)
      SELECT minute, type, events FROM event_count_shadow
      ON CONFLICT (minute, type) DO UPDATE SET events = excluded.events
      WHERE live.events <> excluded.events
      """;

  private ShadowSql() {}
}
