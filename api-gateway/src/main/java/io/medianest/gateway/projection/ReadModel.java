package io.medianest.gateway.projection;

import io.medianest.gateway.projection.FactDecider.JobError;
import io.medianest.gateway.projection.FactDecider.Meaning;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.UploadReply.Accepted;
import io.medianest.messaging.command.UploadReply.JobChanged;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the read models. Each column group remembers the stream version it came from and only
 * takes newer ones, and the timeline has one row for each version, so facts may come twice, late,
 * or again from the beginning. What a fact does not know it leaves alone.
 */
@ApplicationScoped
public class ReadModel {
  private static final String ENTRY =
      """
      INSERT INTO job_timeline (media_id, version, job_id, at, what, data)
      SELECT $1::text, $2::bigint, $3::text, $4::timestamptz, $5::text, $6::text::jsonb
      WHERE NOT EXISTS (SELECT FROM erased_media WHERE media_id = $1)
      ON CONFLICT DO NOTHING""";

  /**
   * An upload of somebody who is forgotten leaves nothing but the mark that it is to be ignored.
   */
  private static final String IGNORE =
      """
      INSERT INTO erased_media (media_id, user_id)
      SELECT $1::text, user_id FROM erasure WHERE user_id = $2
      ON CONFLICT DO NOTHING""";

  private static final String DESCRIBE =
      """
      INSERT INTO media (media_id, version, stage, tenant, owner_id, kind, file_name, content_type,
                         size, sha256, object_key, client_id, session_id, caption, job_id, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      ON CONFLICT (media_id) DO
      """;

  private static final String DESCRIBE_AS_FACT =
      DESCRIBE
          + """
          UPDATE SET
            stage = CASE WHEN media.version < EXCLUDED.version
                         THEN EXCLUDED.stage ELSE media.stage END,
            job_id = CASE WHEN media.version < EXCLUDED.version
                          THEN EXCLUDED.job_id ELSE media.job_id END,
            version = GREATEST(media.version, EXCLUDED.version),
            tenant = EXCLUDED.tenant, owner_id = EXCLUDED.owner_id, kind = EXCLUDED.kind,
            file_name = EXCLUDED.file_name, content_type = EXCLUDED.content_type,
            size = EXCLUDED.size, sha256 = EXCLUDED.sha256, object_key = EXCLUDED.object_key,
            client_id = EXCLUDED.client_id, session_id = EXCLUDED.session_id,
            caption = EXCLUDED.caption,
            created_at = COALESCE(media.created_at, EXCLUDED.created_at)""";

  private static final String DESCRIBE_AS_PRIMED = DESCRIBE + "NOTHING";

  /**
   * What can be watched while it is still processed ({@code $6}) is kept as version 0: it never
   * takes the place of what was finished, and is shown as long as the processing lasts
   * (MediaStore).
   */
  private static final String STAGE =
      """
      INSERT INTO media (media_id, version, stage, job_id, manifest, manifest_version)
      VALUES ($1, $2, COALESCE($3::text, 'UPLOADED'), $4, $5::text::jsonb,
              CASE WHEN $5::text IS NULL OR $6 THEN 0::bigint ELSE $2 END)
      ON CONFLICT (media_id) DO UPDATE SET
        stage = CASE WHEN media.version < EXCLUDED.version
                     THEN COALESCE($3::text, media.stage) ELSE media.stage END,
        job_id = CASE WHEN media.version < EXCLUDED.version
                      THEN EXCLUDED.job_id ELSE media.job_id END,
        version = GREATEST(media.version, EXCLUDED.version),
        manifest = CASE WHEN media.manifest_version < EXCLUDED.manifest_version
                          OR media.manifest_version = 0 AND EXCLUDED.manifest IS NOT NULL
                        THEN EXCLUDED.manifest ELSE media.manifest END,
        manifest_version = GREATEST(media.manifest_version, EXCLUDED.manifest_version)""";

  private static final String JOB =
      """
      INSERT INTO job (job_id, media_id, version, status, attempt, error_code, error_class,
                       error_text, created_at, updated_at, started_at, ended_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9,
              CASE WHEN $4 = 'RUNNING' THEN $9::timestamptz END,
              CASE WHEN $4 IN ('COMPLETED', 'FAILED', 'CANCELLED') THEN $9::timestamptz END)
      ON CONFLICT (job_id) DO UPDATE SET
        status = CASE WHEN job.version < EXCLUDED.version
                      THEN EXCLUDED.status ELSE job.status END,
        error_code = CASE WHEN job.version < EXCLUDED.version
                          THEN EXCLUDED.error_code ELSE job.error_code END,
        error_class = CASE WHEN job.version < EXCLUDED.version
                           THEN EXCLUDED.error_class ELSE job.error_class END,
        error_text = CASE WHEN job.version < EXCLUDED.version
                          THEN EXCLUDED.error_text ELSE job.error_text END,
        ended_at = CASE WHEN job.version < EXCLUDED.version
                        THEN EXCLUDED.ended_at ELSE job.ended_at END,
        version = GREATEST(job.version, EXCLUDED.version),
        started_at = LEAST(job.started_at, EXCLUDED.started_at),
        attempt = GREATEST(job.attempt, EXCLUDED.attempt),
        created_at = LEAST(job.created_at, EXCLUDED.created_at),
        updated_at = GREATEST(job.updated_at, EXCLUDED.updated_at)""";

  private final Pool pool;

  ReadModel(Pool pool) {
    this.pool = pool;
  }

  /**
   * @return false when the fact had been applied before, or its owner is forgotten
   */
  Uni<Boolean> apply(EventEnvelope fact, MediaEvent event, Meaning meaning) {
    return pool.withTransaction(connection -> apply(connection, fact, event, meaning));
  }

  /**
   * The same in a transaction of the caller's, whose connection may write to other tables; what
   * tells nothing about media is passed over.
   */
  public Uni<Boolean> apply(SqlConnection connection, EventEnvelope fact) {
    if (EventCatalogue.find(fact.type()).isEmpty()
        || !(EventCodec.event(fact) instanceof MediaEvent event)) {
      return Uni.createFrom().item(false);
    }
    return event instanceof MediaEvent.Deleted deleted
        ? DeletedMedia.forget(connection, deleted.mediaId(), deleted.ownerId())
        : apply(connection, fact, event, FactDecider.decide(event, fact.type(), fact.time()));
  }

  private static Uni<Boolean> apply(
      SqlConnection connection, EventEnvelope fact, MediaEvent event, Meaning meaning) {
    return ignored(connection, event)
        .chain(() -> run(connection, ENTRY, entry(fact, event, meaning)))
        .chain(
            added ->
                added == 0
                    ? Uni.createFrom().item(false)
                    : state(connection, fact, event, meaning).replaceWith(true));
  }

  private static Uni<Integer> ignored(SqlConnection connection, MediaEvent event) {
    return event instanceof MediaEvent.Uploaded uploaded
        ? run(connection, IGNORE, Tuple.of(uploaded.mediaId(), uploaded.ownerId()))
        : Uni.createFrom().item(0);
  }

  /**
   * What a completed upload will soon be told by its fact, so that a client finds what it has just
   * written. Any fact overrules it.
   */
  public Uni<Void> prime(Primed primed) {
    Accepted accepted = primed.accepted();
    Tuple job =
        job(accepted.jobId(), accepted.mediaId(), 0, JobStatus.QUEUED, accepted.createdAt());
    return pool.withTransaction(
            connection ->
                run(connection, DESCRIBE_AS_PRIMED, primed(primed))
                    .chain(
                        added -> added == 0 ? Uni.createFrom().item(0) : run(connection, JOB, job)))
        .replaceWithVoid();
  }

  /** As above, what an order about a job will soon be told by its fact. Later facts overrule it. */
  public Uni<Void> prime(JobChanged changed, JobStatus status) {
    return pool.preparedQuery(JOB)
        .execute(job(changed.jobId(), changed.mediaId(), changed.version(), status, changed.at()))
        .replaceWithVoid();
  }

  private static Uni<Integer> state(
      SqlConnection connection, EventEnvelope fact, MediaEvent event, Meaning meaning) {
    Uni<Integer> media =
        switch (event) {
          case MediaEvent.Uploaded uploaded ->
              run(connection, DESCRIBE_AS_FACT, described(fact, uploaded));
          default ->
              meaning.stage() == null && meaning.job() == null
                  ? Uni.createFrom().item(0)
                  : run(connection, STAGE, stage(fact, event, meaning));
        };
    return meaning.job() == null
        ? media
        : media.chain(_ -> run(connection, JOB, job(fact, event, meaning)));
  }

  private static Uni<Integer> run(SqlConnection connection, String sql, Tuple values) {
    return connection.preparedQuery(sql).execute(values).map(rows -> rows.rowCount());
  }

  private static Tuple entry(EventEnvelope fact, MediaEvent event, Meaning meaning) {
    return Tuple.from(
        values(
            event.mediaId(),
            fact.streamVersion(),
            event.jobId(),
            at(fact.time()),
            fact.type(),
            json(meaning.entry())));
  }

  private static Tuple described(EventEnvelope fact, MediaEvent.Uploaded e) {
    return Tuple.from(
        values(
            e.mediaId(),
            fact.streamVersion(),
            Stage.UPLOADED.name(),
            e.tenant(),
            e.ownerId(),
            e.kind().name(),
            e.fileName(),
            e.contentType(),
            e.size(),
            e.sha256(),
            e.objectKey(),
            e.clientId(),
            e.sessionId(),
            e.caption(),
            e.jobId(),
            at(fact.time())));
  }

  private static Tuple primed(Primed primed) {
    Accepted a = primed.accepted();
    return Tuple.from(
        values(
            a.mediaId(),
            0L,
            Stage.UPLOADED.name(),
            primed.tenant(),
            primed.ownerId(),
            a.kind().name(),
            a.fileName(),
            a.contentType(),
            a.size(),
            a.sha256(),
            a.objectKey(),
            primed.clientId(),
            primed.sessionId(),
            primed.caption(),
            a.jobId(),
            at(a.createdAt())));
  }

  private static Tuple stage(EventEnvelope fact, MediaEvent event, Meaning meaning) {
    return Tuple.from(
        values(
            event.mediaId(),
            fact.streamVersion(),
            meaning.stage() == null ? null : meaning.stage().name(),
            event.jobId(),
            meaning.manifest() == null ? null : json(meaning.manifest()),
            event instanceof MediaEvent.BecamePlayable));
  }

  private static Tuple job(
      String jobId, String mediaId, long version, JobStatus status, Instant at) {
    return Tuple.from(values(jobId, mediaId, version, status.name(), 0, null, null, null, at(at)));
  }

  private static Tuple job(EventEnvelope fact, MediaEvent event, Meaning meaning) {
    JobError error = meaning.error();
    return Tuple.from(
        values(
            event.jobId(),
            event.mediaId(),
            fact.streamVersion(),
            meaning.job().name(),
            meaning.attempt(),
            error == null ? null : error.code(),
            error == null ? null : error.errorClass().name(),
            error == null ? null : error.text(),
            at(fact.time())));
  }

  private static List<Object> values(Object... values) {
    List<Object> list = new ArrayList<>(values.length);
    for (Object value : values) {
      list.add(value);
    }
    return list;
  }

  private static String json(Object value) {
    return new String(MessageJson.write(value), StandardCharsets.UTF_8);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
