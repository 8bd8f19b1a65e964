package io.medianest.gateway.audit;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Table {@code audit}. */
@ApplicationScoped
class AuditStore {
  private static final String ADD =
      """
      INSERT INTO audit (at, actor_id, tenant, action, subject, status, reason, address,
                         correlation_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";
  private static final String LIST =
      """
      SELECT id, at, actor_id, tenant, action, subject, status, reason, address, correlation_id
      FROM audit
      WHERE id < $1
        AND ($2::text IS NULL OR actor_id = $2)
        AND ($3::text IS NULL OR subject = $3)
        AND ($4::text IS NULL OR strpos(action, $4) > 0)
        AND ($5::timestamptz IS NULL OR at >= $5)
        AND ($6::timestamptz IS NULL OR at < $6)
      ORDER BY id DESC LIMIT $7""";
  private static final String FORGET = "DELETE FROM audit WHERE at < $1";

  private final Pool pool;
  private final Clock clock;
  private final Duration kept;

  AuditStore(Pool pool, Clock clock, @ConfigProperty(name = "medianest.audit.kept") Duration kept) {
    this.pool = pool;
    this.clock = clock;
    this.kept = kept;
  }

  /** The entry's id is not looked at. */
  Uni<Void> add(AuditEntry entry) {
    return run(
            ADD,
            Arrays.asList(
                at(entry.at()),
                entry.actorId(),
                entry.tenant(),
                entry.action(),
                entry.subject(),
                entry.status(),
                entry.reason(),
                entry.address(),
                entry.correlationId()))
        .replaceWithVoid();
  }

  /** Newest first. */
  Uni<List<AuditEntry>> list(AuditQuery query, long behind, int limit) {
    return run(
            LIST,
            Arrays.asList(
                behind,
                query.actor(),
                query.subject(),
                query.action(),
                at(query.begin()),
                at(query.end()),
                limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(AuditStore::entry).toList());
  }

  @Scheduled(every = "1h", delayed = "14m")
  Uni<Void> forgetOld() {
    return run(FORGET, List.of(at(clock.instant().minus(kept)))).replaceWithVoid();
  }

  private Uni<RowSet<Row>> run(String sql, List<Object> values) {
    return pool.preparedQuery(sql).execute(Tuple.from(values));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static AuditEntry entry(Row row) {
    return new AuditEntry(
        row.getLong("id"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("actor_id"),
        row.getString("tenant"),
        row.getString("action"),
        row.getString("subject"),
        row.getInteger("status"),
        row.getString("reason"),
        row.getString("address"),
        row.getString("correlation_id"));
  }
}
