package io.medianest.gateway.media;

import io.medianest.gateway.http.Caller;
import io.medianest.gateway.page.Cursor;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.gateway.projection.Stage;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.Manifest;
import io.medianest.messaging.event.MediaKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads table {@code media}; an owner's own rows only. */
@ApplicationScoped
public class MediaStore {
  /** What {@link #media} reads. */
  public static final String COLUMNS =
      """
      media_id, stage, kind, file_name, content_type, size, sha256, object_key, client_id,
      session_id, caption, job_id, created_at,
      CASE WHEN manifest_version > 0 OR stage IN ('STARTED', 'STEPPING')
           THEN manifest::text END AS manifest""";

  private static final String OWN =
      "SELECT " + COLUMNS + " FROM media WHERE tenant = $1 AND owner_id = $2 ";
  private static final String ONE = OWN + "AND media_id = $3";
  private static final String DELETABLE =
      "SELECT FROM media WHERE tenant = $1 AND media_id = $3 AND (owner_id = $2 OR $4)";

  private static final String LIST =
      OWN
          + """
          AND (created_at, media_id) < ($3, $4)
          ORDER BY created_at DESC, media_id DESC LIMIT $5""";

  private final Pool pool;

  MediaStore(Pool pool) {
    this.pool = pool;
  }

  /** Fails with {@code not-found} when this owner has none such. */
  public Uni<MediaRecord> get(Caller owner, String mediaId) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(owner.tenant(), owner.userId(), mediaId))
        .map(
            rows ->
                stream(rows)
                    .findFirst()
                    .map(MediaStore::media)
                    .orElseThrow(() -> new ProblemException(RequestProblem.Plain.NOT_FOUND)));
  }

  /** Fails with {@code not-found} unless it is the caller's, or of an administrator's tenant. */
  Uni<Void> requireDeletable(Caller caller, String mediaId) {
    return pool.preparedQuery(DELETABLE)
        .execute(Tuple.of(caller.tenant(), caller.userId(), mediaId, caller.admin()))
        .invoke(
            rows -> {
              if (rows.size() == 0) {
                throw new ProblemException(RequestProblem.Plain.NOT_FOUND);
              }
            })
        .replaceWithVoid();
  }

  /** Newest first. */
  Uni<List<MediaRecord>> list(Caller owner, Cursor behind, int limit) {
    return pool.preparedQuery(LIST)
        .execute(
            Tuple.of(
                owner.tenant(),
                owner.userId(),
                behind.createdAt().atOffset(ZoneOffset.UTC),
                behind.id(),
                limit))
        .map(rows -> stream(rows).map(MediaStore::media).toList());
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  public static MediaRecord media(Row row) {
    return new MediaRecord(
        row.getString("media_id"),
        Stage.valueOf(row.getString("stage")),
        MediaKind.valueOf(row.getString("kind")),
        row.getString("file_name"),
        row.getString("content_type"),
        row.getLong("size"),
        row.getString("sha256"),
        row.getString("object_key"),
        row.getString("client_id"),
        row.getString("session_id"),
        row.getString("caption"),
        row.getString("job_id"),
        row.getOffsetDateTime("created_at").toInstant(),
        Optional.ofNullable(row.getString("manifest")).map(MediaStore::manifest));
  }

  private static Manifest manifest(String json) {
    return MessageJson.read(json.getBytes(StandardCharsets.UTF_8), Manifest.class);
  }
}
