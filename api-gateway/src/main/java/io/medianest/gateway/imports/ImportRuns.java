package io.medianest.gateway.imports;

import io.medianest.gateway.http.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Table {@code import_run}. Whoever works on a row renews its lease. */
@ApplicationScoped
class ImportRuns {
  /** Longer than a dead pod's right to append to the upload. */
  private static final Duration LEASE = Duration.ofSeconds(20);

  private static final String TAKE =
      """
      UPDATE import_run SET leased_until = $2, tries = tries + 1 WHERE upload_id = (
        SELECT upload_id FROM import_run WHERE leased_until < $1
        ORDER BY leased_until LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING *""";

  private final Pool pool;
  private final Clock clock;

  ImportRuns(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  Uni<Void> insert(ImportRun run) {
    return pool.preparedQuery(
            """
            INSERT INTO import_run (upload_id, tenant, user_id, url, correlation_id, leased_until)
            VALUES ($1, $2, $3, $4, $5, $6)""")
        .execute(
            Tuple.of(run.uploadId(), run.caller().tenant(), run.caller().userId(), run.url())
                .addString(run.correlationId())
                .addValue(at(LEASE)))
        .replaceWithVoid();
  }

  /** One that nobody works on. */
  Uni<Optional<ImportRun>> take() {
    return pool.preparedQuery(TAKE)
        .execute(Tuple.of(at(Duration.ZERO), at(LEASE)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(ImportRuns::run).findFirst());
  }

  Uni<Void> renew(Set<String> uploadIds) {
    return pool.preparedQuery("UPDATE import_run SET leased_until = $2 WHERE upload_id = ANY($1)")
        .execute(Tuple.of(uploadIds.toArray(String[]::new), at(LEASE)))
        .replaceWithVoid();
  }

  Uni<Void> remove(String uploadId) {
    return pool.preparedQuery("DELETE FROM import_run WHERE upload_id = $1")
        .execute(Tuple.of(uploadId))
        .replaceWithVoid();
  }

  private static ImportRun run(Row row) {
    return new ImportRun(
        row.getString("upload_id"),
        Caller.user(row.getString("user_id"), row.getString("tenant"), false),
        row.getString("url"),
        row.getString("correlation_id"),
        row.getInteger("tries"));
  }

  private OffsetDateTime at(Duration later) {
    return clock.instant().plus(later).atOffset(ZoneOffset.UTC);
  }
}
