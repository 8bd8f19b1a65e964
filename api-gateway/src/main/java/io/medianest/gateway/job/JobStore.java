package io.medianest.gateway.job;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.projection.JobStatus;
import io.medianest.gateway.projection.TimelineEntry;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.MediaKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads tables {@code job} and {@code job_timeline}; an owner's own rows only. */
@ApplicationScoped
class JobStore {
  private static final String COLUMNS =
      """
      SELECT j.job_id, j.media_id, m.kind, j.status, j.attempt, j.error_code, j.error_class,
             j.error_text, j.created_at, j.updated_at
      FROM job j JOIN media m USING (media_id)
      WHERE m.tenant = $1 AND m.owner_id = $2
      """;
  private static final String ONE = COLUMNS + "AND j.job_id = $3";
  private static final String LIST =
      COLUMNS
          + """
          AND (j.created_at, j.job_id) < ($3, $4)
          AND ($5::text IS NULL OR j.status = $5)
          AND ($6::text IS NULL OR m.kind = $6)
          AND ($7::timestamptz IS NULL OR j.created_at >= $7)
          AND ($8::timestamptz IS NULL OR j.created_at < $8)
          ORDER BY j.created_at DESC, j.job_id DESC LIMIT $9""";
  private static final String LINE =
      """
      SELECT
        (SELECT count(*) FROM (
           SELECT 1 FROM job j JOIN media m USING (media_id)
           WHERE j.status = 'QUEUED' AND m.kind = $1 AND (j.created_at, j.job_id) < ($2, $3)
           LIMIT 1000) earlier)::int AS ahead,
        (SELECT count(*) FROM (
           SELECT 1 FROM job j JOIN media m USING (media_id)
           WHERE j.ended_at IS NULL AND j.status = 'RUNNING' AND m.kind = $1
           LIMIT 1000) busy)::int AS running""";
  private static final String TIMELINE =
      "SELECT data::text FROM job_timeline WHERE job_id = $1 ORDER BY version";

  private final Pool pool;

  JobStore(Pool pool) {
    this.pool = pool;
  }

  /** Null when there is none of this owner. */
  Uni<JobView> find(Caller owner, String jobId) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(owner.tenant(), owner.userId(), jobId))
        .map(rows -> stream(rows).findFirst().map(JobStore::job).orElse(null));
  }

  /** Newest first. */
  Uni<List<JobView>> list(Caller owner, JobFilter filter, Cursor behind, int limit) {
    Tuple values =
        Tuple.from(
            java.util.Arrays.asList(
                owner.tenant(),
                owner.userId(),
                at(behind.createdAt()),
                behind.id(),
                filter.status() == null ? null : filter.status().name(),
                filter.kind() == null ? null : filter.kind().name(),
                at(filter.from()),
                at(filter.to()),
                limit));
    return pool.preparedQuery(LIST)
        .execute(values)
        .map(rows -> stream(rows).map(JobStore::job).toList());
  }

  /** Where a job that waits stands among everybody's. */
  Uni<Waiting.Line> line(JobView job) {
    return pool.preparedQuery(LINE)
        .execute(Tuple.of(job.kind().name(), at(job.createdAt()), job.jobId()))
        .map(rows -> rows.iterator().next())
        .map(row -> new Waiting.Line(row.getInteger("ahead"), row.getInteger("running")));
  }

  /** Oldest first. */
  Uni<List<TimelineEntry>> timeline(String jobId) {
    return pool.preparedQuery(TIMELINE)
        .execute(Tuple.of(jobId))
        .map(rows -> stream(rows).map(JobStore::entry).toList());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private static TimelineEntry entry(Row row) {
    return MessageJson.read(row.getString(0).getBytes(StandardCharsets.UTF_8), TimelineEntry.class);
  }

  private static JobView job(Row row) {
    JobStatus status = JobStatus.valueOf(row.getString("status"));
    String code = row.getString("error_code");
    return new JobView(
        row.getString("job_id"),
        row.getString("media_id"),
        MediaKind.valueOf(row.getString("kind")),
        status,
        status == JobStatus.COMPLETED ? Integer.valueOf(100) : null,
        null,
        null,
        row.getInteger("attempt"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant(),
        code == null
            ? null
            : new JobView.JobError(code, row.getString("error_class"), row.getString("error_text")),
        null,
        null);
  }
}
