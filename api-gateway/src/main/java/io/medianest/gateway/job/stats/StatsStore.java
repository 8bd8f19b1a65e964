package io.medianest.gateway.job.stats;

import io.medianest.gateway.http.Caller;
import io.medianest.messaging.codec.MessageJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Counts tables {@code job} and {@code media} in one statement, so that all numbers are of one
 * moment. It looks at the newest {@link #MOST} open jobs and as many ended ones, and no further.
 */
@ApplicationScoped
class StatsStore {
  private static final long MOST = 100_000;

  private static final String SPREAD =
      """
      json_build_object(
        'count', count({time}),
        'medianMillis', percentile_cont(0.5) WITHIN GROUP (ORDER BY {time})::bigint,
        'p95Millis', percentile_cont(0.95) WITHIN GROUP (ORDER BY {time})::bigint) AS {time}""";

  /**
   * $1 begin, $2 end, $3 seconds of a bucket, $4 now, $5 most rows. Should {@code seen} be
   * materialised, all jobs there ever were would be read.
   */
  private static final String NUMBERS =
      """
      WITH seen AS NOT MATERIALIZED (
        SELECT m.kind, j.status, j.created_at, j.updated_at, j.ended_at,
               coalesce(j.error_class, 'UNKNOWN') AS error_class,
               coalesce(j.error_code, 'unknown') AS error_code,
               extract(epoch FROM j.started_at - j.created_at)::float8 * 1000 AS waited,
               extract(epoch FROM j.ended_at - j.started_at)::float8 * 1000 AS ran
        FROM job j JOIN media m USING (media_id)
        WHERE m.kind IS NOT NULL {whose}
      ), unended AS (
        SELECT * FROM seen WHERE ended_at IS NULL ORDER BY created_at DESC LIMIT $5
      ), ended AS (
        SELECT * FROM seen WHERE ended_at >= $1 AND ended_at < $2 ORDER BY ended_at DESC LIMIT $5
      ), counted AS (
        SELECT * FROM unended UNION ALL SELECT * FROM ended
      ), waiting AS (
        SELECT * FROM unended WHERE status = 'QUEUED'
      ), failed AS (
        SELECT * FROM ended WHERE status = 'FAILED'
      ), bucket AS (
        SELECT date_bin(make_interval(secs => $3), ended_at, $1) AS at,
               count(*) FILTER (WHERE status = 'COMPLETED') AS completed,
               count(*) FILTER (WHERE status = 'FAILED') AS failed,
               count(*) FILTER (WHERE status = 'CANCELLED') AS cancelled
        FROM ended GROUP BY 1
      )
      SELECT json_build_object(
        'complete', (SELECT count(*) < $5 FROM unended) AND (SELECT count(*) < $5 FROM ended),
        'waiting', (SELECT count(*) FROM waiting),
        'running', (SELECT count(*) FROM unended WHERE status = 'RUNNING'),
        'longestWaitMillis', (SELECT (extract(epoch FROM $4 - min(updated_at)) * 1000)::bigint
                              FROM waiting),
        'byStatus', (SELECT coalesce(json_object_agg(status, n), '{}')
                     FROM (SELECT status, count(*) AS n FROM counted GROUP BY 1) g),
        'byKind', (SELECT coalesce(json_object_agg(kind, n), '{}')
                   FROM (SELECT kind, count(*) AS n FROM counted GROUP BY 1) g),
        'failuresByClass', (SELECT coalesce(json_object_agg(error_class, n ORDER BY n DESC), '{}')
                            FROM (SELECT error_class, count(*) AS n FROM failed GROUP BY 1) g),
        'failuresByCode', (SELECT coalesce(json_object_agg(error_code, n ORDER BY n DESC), '{}')
                           FROM (SELECT error_code, count(*) AS n FROM failed GROUP BY 1
                                 ORDER BY n DESC LIMIT 50) g),
        'times', (SELECT coalesce(json_object_agg(
                           kind, json_build_object('waited', waited, 'ran', ran)), '{}')
                  FROM (SELECT kind,
                        {waited},
                        {ran}
                        FROM counted GROUP BY 1) g),
        'throughput', (SELECT json_agg(json_build_object(
                                'at', at,
                                'completed', coalesce(completed, 0),
                                'failed', coalesce(failed, 0),
                                'cancelled', coalesce(cancelled, 0)) ORDER BY at)
                       FROM generate_series($1, $2 - make_interval(secs => $3),
                                            make_interval(secs => $3)) AS at
                       LEFT JOIN bucket USING (at)))::text""";

  private static final String OF_ALL = numbers("");
  private static final String OF_ONE = numbers("AND m.tenant = $6 AND m.owner_id = $7");

  private final Pool pool;

  StatsStore(Pool pool) {
    this.pool = pool;
  }

  Uni<JobNumbers> ofAll(StatsWindow window, Instant now) {
    return read(OF_ALL, values(window, now));
  }

  Uni<JobNumbers> of(Caller owner, StatsWindow window, Instant now) {
    return read(OF_ONE, values(window, now).addString(owner.tenant()).addString(owner.userId()));
  }

  private Uni<JobNumbers> read(String sql, Tuple values) {
    return pool.preparedQuery(sql)
        .execute(values)
        .map(rows -> rows.iterator().next().getString(0).getBytes(StandardCharsets.UTF_8))
        .map(json -> MessageJson.read(json, JobNumbers.class));
  }

  private static Tuple values(StatsWindow window, Instant now) {
    return Tuple.tuple()
        .addOffsetDateTime(window.begin(now).atOffset(ZoneOffset.UTC))
        .addOffsetDateTime(window.end(now).atOffset(ZoneOffset.UTC))
        .addDouble((double) window.bucket.toSeconds())
        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
        .addLong(MOST);
  }

  private static String numbers(String whose) {
    return NUMBERS
        .replace("{whose}", whose)
        .replace("{waited}", SPREAD.replace("{time}", "waited"))
        .replace("{ran}", SPREAD.replace("{time}", "ran"));
  }
}
