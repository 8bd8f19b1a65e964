package io.medianest.eventstore.deadletter.retention;

import io.medianest.eventstore.deadletter.ActLog;
import io.medianest.eventstore.deadletter.ActLog.Origin;
import io.medianest.eventstore.deadletter.DeadLetterConfig;
import io.medianest.messaging.event.DeadLetterEvent.Expired;
import io.medianest.messaging.event.DeadLetterState;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Deletes letters that are too old or too many, closed ones first, in short transactions. One that
 * nobody has decided about never goes silently: event {@code dlq.expired} in the same transaction,
 * metric {@code medianest.dead.letters.expired}.
 */
@ApplicationScoped
class Retention {
  private static final Logger LOG = Logger.getLogger(Retention.class);
  private static final int BATCH = 500;

  /** So that one sweep ends before the next begins, whatever there is to do. */
  private static final int BATCHES = 20;

  /** The service itself acts, for no tenant in particular. */
  private static final String TENANT = "default";

  private static final String DELETE =
      """
      with doomed as (
        select id from dead_letters
        where state <> 'RETRYING' and ($1::timestamptz is null or coalesce(closed_at, stored_at) < $1)
        order by (state = 'OPEN'), id
        limit least($2, greatest(0, (select count(*) from dead_letters) - $3::bigint))
        for update skip locked)
      delete from dead_letters d using doomed where d.id = doomed.id
      returning d.state, d.failed_queue
      """;

  /** What a repeated order is answered from, kept as long as letters are. */
  private static final String DELETE_ACTS =
      """
      delete from dead_letter_acts where act_id in (
        select act_id from dead_letter_acts where acted_at < $1 and remaining = 0 limit $2)
      """;

  private final Pool pool;
  private final ActLog log;
  private final MeterRegistry meters;
  private final Clock clock;
  private final DeadLetterConfig config;

  Retention(Pool pool, ActLog log, MeterRegistry meters, Clock clock, DeadLetterConfig config) {
    this.pool = pool;
    this.log = log;
    this.meters = meters;
    this.clock = clock;
    this.config = config;
  }

  @Scheduled(
      every = "${medianest.dead-letters.sweep-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return sweep(clock.instant())
        .onFailure()
        .invoke(failure -> LOG.warnf("old dead letters were not deleted: %s", failure))
        .onFailure()
        .recoverWithNull();
  }

  Uni<Void> sweep(Instant now) {
    Instant oldest = now.minus(config.keepFor());
    return batches(oldest, 0, now)
        .chain(() -> batches(null, config.keepAtMost(), now))
        .chain(
            () ->
                pool.preparedQuery(DELETE_ACTS)
                    .execute(Tuple.of(oldest.atOffset(ZoneOffset.UTC), BATCH)))
        .replaceWithVoid();
  }

  /**
   * @param closedOrStoredBefore null for any time
   * @param keep how many to leave in any case
   */
  private Uni<Void> batches(Instant closedOrStoredBefore, long keep, Instant now) {
    return Uni.createFrom()
        .deferred(() -> batch(closedOrStoredBefore, keep, now))
        .repeat()
        .whilst(deleted -> deleted == BATCH)
        .select()
        .first(BATCHES)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Integer> batch(Instant before, long keep, Instant now) {
    Tuple parameters =
        Tuple.tuple()
            .addOffsetDateTime(before == null ? null : before.atOffset(ZoneOffset.UTC))
            .addInteger(BATCH)
            .addLong(keep);
    return pool.withTransaction(
        transaction ->
            transaction
                .preparedQuery(DELETE)
                .execute(parameters)
                .chain(
                    rows ->
                        announce(transaction, undecided(rows), now).replaceWith(rows.rowCount())));
  }

  private static Map<String, Long> undecided(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.getString("state").equals(DeadLetterState.OPEN.name()))
        .collect(
            Collectors.groupingBy(row -> row.getString("failed_queue"), Collectors.counting()));
  }

  private Uni<Void> announce(SqlClient transaction, Map<String, Long> queues, Instant now) {
    if (queues.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    queues.forEach(
        (queue, count) ->
            meters.counter("medianest.dead.letters.expired", "queue", queue).increment(count));
    String actId = UUID.randomUUID().toString();
    long count = queues.values().stream().mapToLong(Long::longValue).sum();
    LOG.warnf("%d dead letters nobody had decided about were deleted: %s", count, queues);
    return log.begin(
        transaction, new Expired(actId, count, queues), new Origin(TENANT, actId), now);
  }
}
