package io.medianest.gateway.idempotency;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Table {@code idempotency}. PostgreSQL rather than Redis: what is promised here must outlive a
 * restart, and a write needs PostgreSQL anyway.
 */
@ApplicationScoped
class WriteStore {
  /** How long a client may come back for the first answer. */
  static final Duration KEPT = Duration.ofHours(24);

  /** After this an attempt that has not been renewed is dead, with the pod that ran it. */
  static final Duration LEASE = Duration.ofMinutes(1);

  private static final String RESERVE =
      """
      INSERT INTO idempotency AS i (id, fingerprint, attempt, leased_until, expires_at)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (id) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, answer = NULL,
        attempt = EXCLUDED.attempt, leased_until = EXCLUDED.leased_until,
        expires_at = EXCLUDED.expires_at
      WHERE i.expires_at < $6 OR (i.answer IS NULL AND i.leased_until < $6
                                  AND i.fingerprint = EXCLUDED.fingerprint)""";
  private static final String FIND = "SELECT fingerprint, answer FROM idempotency WHERE id = $1";
  private static final String RENEW =
      "UPDATE idempotency SET leased_until = $3 WHERE id = $1 AND attempt = $2";
  private static final String KEEP =
      "UPDATE idempotency SET answer = $3 WHERE id = $1 AND attempt = $2";
  private static final String RELEASE = "DELETE FROM idempotency WHERE id = $1 AND attempt = $2";
  private static final String FORGET = "DELETE FROM idempotency WHERE expires_at < $1";

  private final Pool pool;
  private final Clock clock;

  WriteStore(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  Uni<Reservation> reserve(Write write) {
    UUID attempt = UUID.randomUUID();
    return run(
            RESERVE,
            Tuple.from(
                java.util.List.of(
                    write.id(), write.fingerprint(), attempt, in(LEASE), in(KEPT), now())))
        .chain(
            rows ->
                rows.rowCount() == 1
                    ? Uni.createFrom().item(new Reservation.Granted(attempt))
                    : run(FIND, Tuple.of(write.id())).map(found -> known(write, found)));
  }

  private static Reservation known(Write write, RowSet<Row> found) {
    if (!found.iterator().hasNext()) {
      return new Reservation.InFlight(); // Given up this moment; the client will ask again.
    }
    Row row = found.iterator().next();
    if (!row.getString("fingerprint").equals(write.fingerprint())) {
      return new Reservation.OtherRequest();
    }
    Buffer answer = (Buffer) row.getValue("answer");
    return answer == null
        ? new Reservation.InFlight()
        : new Reservation.Done(write.seal().open(answer.getBytes()));
  }

  Uni<Void> renew(Write write, UUID attempt) {
    return run(RENEW, Tuple.of(write.id(), attempt, in(LEASE))).replaceWithVoid();
  }

  Uni<Void> keep(Write write, UUID attempt, KeptAnswer answer) {
    return run(KEEP, Tuple.of(write.id(), attempt, Buffer.buffer(write.seal().close(answer))))
        .replaceWithVoid();
  }

  Uni<Void> release(Write write, UUID attempt) {
    return run(RELEASE, Tuple.of(write.id(), attempt)).replaceWithVoid();
  }

  @Scheduled(every = "1h", delayed = "11m")
  Uni<Void> forgetExpired() {
    return run(FORGET, Tuple.of(now())).replaceWithVoid();
  }

  private Uni<RowSet<Row>> run(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private OffsetDateTime in(Duration time) {
    return now().plus(time);
  }
}
