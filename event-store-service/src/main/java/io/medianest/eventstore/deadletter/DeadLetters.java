package io.medianest.eventstore.deadletter;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Takes letters into the table {@code dead_letters}. */
@ApplicationScoped
class DeadLetters {
  private static final String INSERT =
      """
      insert into dead_letters (
        parking_id, message_id, reason, error_class, attempts, first_failure_at, last_failure_at,
        original_exchange, original_routing_key, failed_queue, failed_service, correlation_id,
        content_type, headers, body, message_type, cause, fingerprint)
      values (
        $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::text::jsonb, $15, $16, $17, $18)
      on conflict (parking_id) do nothing
      """;

  private final Pool pool;

  DeadLetters(Pool pool) {
    this.pool = pool;
  }

  /** Whether it is new; a parking that is stored already changes nothing. */
  Uni<Boolean> store(DeadLetter letter) {
    return pool.preparedQuery(INSERT).execute(row(letter)).map(rows -> rows.rowCount() == 1);
  }

  private static Tuple row(DeadLetter letter) {
    Fingerprint fingerprint = letter.fingerprint();
    return Tuple.tuple()
        .addString(letter.parkingId())
        .addString(letter.messageId())
        .addString(letter.reason())
        .addString(letter.errorClass())
        .addInteger(letter.attempts())
        .addOffsetDateTime(utc(letter.firstFailureAt()))
        .addOffsetDateTime(utc(letter.lastFailureAt()))
        .addString(letter.originalExchange())
        .addString(letter.originalRoutingKey())
        .addString(letter.failedQueue())
        .addString(letter.failedService())
        .addString(letter.correlationId())
        .addString(letter.contentType())
        .addString(letter.headers().toString())
        .addBuffer(Buffer.buffer(letter.body()))
        .addString(letter.messageType())
        .addString(fingerprint.cause())
        .addString(fingerprint.value());
  }

  private static OffsetDateTime utc(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
