package io.medianest.gateway.admin.rebuild;

import java.util.List;

/** A table of the read models, and what to do to its copy. */
enum CopiedTable {
  MEDIA("media", "media_id", "text_search", "text_version", "search"),
  JOB("job", "job_id"),
  TIMELINE("job_timeline", "media_id, version");

  static final String SUFFIX = "_copy";

  private static final String CREATE =
      """
      DROP TABLE IF EXISTS %2$s;
      CREATE UNLOGGED TABLE %2$s (LIKE %1$s INCLUDING ALL);
      """;

  /**
   * Rows that are not as the log says. Left alone are those that a client's own write has put there
   * before its fact ({@code version} 0, or ahead of the log). What was deleted or is forgotten
   * meanwhile does not come back.
   */
  private static final String DIFFERENCES =
      """
      SELECT %3$s,
        CASE WHEN l.media_id IS NULL THEN 'MISSING'
             WHEN s.media_id IS NULL THEN 'EXTRA' ELSE 'DIFFERENT' END AS kind,
        coalesce((
          SELECT array_agg(a.key ORDER BY a.key)
          FROM jsonb_each(to_jsonb(l)) a JOIN jsonb_each(to_jsonb(s)) b USING (key)
          WHERE a.value <> b.value AND a.key <> ALL ('%4$s')), '{}') AS fields
      FROM %1$s l FULL JOIN %2$s s USING (%3$s)
      WHERE to_jsonb(l) - '%4$s'::text[] IS DISTINCT FROM to_jsonb(s) - '%4$s'::text[]
        AND (l.version > s.version) IS NOT TRUE
        AND NOT (s.media_id IS NULL AND l.version = 0)
        AND NOT EXISTS (SELECT FROM erased_media e WHERE e.media_id = s.media_id)
      """;

  private static final String REPORT =
      """
      SELECT concat_ws('/', %3$s) AS key, kind, fields, count(*) OVER () AS differing,
        count(*) FILTER (WHERE kind = 'MISSING') OVER () AS missing
      FROM (%5$s) d ORDER BY key LIMIT 100
      """;

  private static final String DROP_EXTRA =
      """
      DELETE FROM %1$s WHERE (%3$s) IN (SELECT %3$s FROM (%5$s) d WHERE kind = 'EXTRA')
      """;

  /** Columns are looked up: the next migration adds some. */
  private static final String COLUMNS =
      """
      SELECT string_agg(quote_ident(column_name), ', ') AS columns,
        string_agg(format('%%1$I = EXCLUDED.%%1$I', column_name), ', ') AS assignments
      FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = '%1$s'
        AND is_generated = 'NEVER' AND column_name <> ALL ('%4$s')
      """;

  private static final String PUT_RIGHT =
      """
      INSERT INTO %1$s (COLUMNS)
      SELECT COLUMNS FROM %2$s
      WHERE (%3$s) IN (SELECT %3$s FROM (%5$s) d WHERE kind <> 'EXTRA')
      ON CONFLICT (%3$s) DO UPDATE SET ASSIGNMENTS
      """;

  private final String live;
  private final String key;
  private final List<String> otherSources;

  /**
   * @param otherSources columns that come from elsewhere than facts
   */
  CopiedTable(String live, String key, String... otherSources) {
    this.live = live;
    this.key = key;
    this.otherSources = List.of(otherSources);
  }

  String live() {
    return live;
  }

  String create() {
    return filled(CREATE);
  }

  String drop() {
    return "DROP TABLE IF EXISTS " + live + SUFFIX + ";";
  }

  String report() {
    return filled(REPORT);
  }

  String dropExtra() {
    return filled(DROP_EXTRA);
  }

  String columns() {
    return filled(COLUMNS);
  }

  String putRight(String columns, String assignments) {
    return filled(PUT_RIGHT).replace("COLUMNS", columns).replace("ASSIGNMENTS", assignments);
  }

  private String filled(String sql) {
    String ignored = "{" + String.join(",", otherSources) + "}";
    String differences = DIFFERENCES.formatted(live, live + SUFFIX, key, ignored);
    return sql.formatted(live, live + SUFFIX, key, ignored, differences);
  }
}
