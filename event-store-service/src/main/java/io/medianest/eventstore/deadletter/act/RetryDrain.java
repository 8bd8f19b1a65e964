package io.medianest.eventstore.deadletter.act;

import io.medianest.eventstore.deadletter.ActLog;
import io.medianest.eventstore.deadletter.DeadLetterConfig;
import io.medianest.eventstore.deadletter.act.RetryTable.Finished;
import io.medianest.messaging.event.DeadLetterEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Delivers letters again in the background, a few each second. What is to be done stands in the
 * table, so any instance goes on where another has died. A letter becomes retried after the
 * broker's confirm: a crash in between sends it once more, with the same message id.
 */
@ApplicationScoped
class RetryDrain {
  private static final Logger LOG = Logger.getLogger(RetryDrain.class);

  /** Bodies in memory at once. */
  private static final int AT_ONCE = 8;

  /** So that one letter no broker would take does not stop those behind it. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final RetryTable table;
  private final RetryPublisher publisher;
  private final ActLog log;
  private final Pool pool;
  private final Clock clock;
  private final int perSecond;

  RetryDrain(
      RetryTable table,
      RetryPublisher publisher,
      ActLog log,
      Pool pool,
      Clock clock,
      DeadLetterConfig config) {
    this.table = table;
    this.publisher = publisher;
    this.log = log;
    this.pool = pool;
    this.clock = clock;
    this.perSecond = config.retriesPerSecond();
  }

  @Scheduled(
      every = "${medianest.dead-letters.retry-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return step(clock.instant())
        .onFailure()
        .invoke(failure -> LOG.warnf("retries of dead letters wait: %s", failure))
        .onFailure()
        .recoverWithItem(0)
        .replaceWithVoid();
  }

  /** One second's worth; how many were delivered. */
  Uni<Integer> step(Instant now) {
    return table
        .claim(now, perSecond)
        .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(0) : deliver(ids, now));
  }

  private Uni<Integer> deliver(List<Long> ids, Instant now) {
    AtomicBoolean failing = new AtomicBoolean();
    return Multi.createFrom()
        .iterable(ids)
        .onItem()
        .transformToUni(id -> failing.get() ? ended(id, Ending.LEFT) : deliver(id, failing))
        .merge(AT_ONCE)
        .collect()
        .asList()
        .chain(letters -> settle(letters, now));
  }

  /** How a letter's turn has ended. */
  private enum Ending {
    DELIVERED,
    FAILED,
    /** Not tried, since another one failed: the broker is away, most likely. */
    LEFT
  }

  private record Turn(long id, Ending ending) {}

  private static Uni<Turn> ended(long id, Ending ending) {
    return Uni.createFrom().item(new Turn(id, ending));
  }

  private Uni<Turn> deliver(long id, AtomicBoolean failing) {
    return table
        .load(id)
        .chain(publisher::publish)
        .chain(() -> ended(id, Ending.DELIVERED))
        .onFailure()
        .recoverWithUni(
            failure -> {
              failing.set(true);
              LOG.warnf("dead letter %d is not delivered yet: %s", id, failure);
              return ended(id, Ending.FAILED);
            });
  }

  private Uni<Integer> settle(List<Turn> turns, Instant now) {
    List<Long> delivered = of(turns, Ending.DELIVERED);
    List<Long> failed = of(turns, Ending.FAILED);
    List<Long> left = of(turns, Ending.LEFT);
    return pool.withTransaction(
            transaction ->
                table
                    .delivered(transaction, delivered, now)
                    .chain(finished -> announce(transaction, finished, now)))
        .chain(() -> table.giveBack(failed, now.plus(AFTER_FAILURE)))
        .chain(() -> table.giveBack(left, now))
        .replaceWith(delivered.size());
  }

  private Uni<Void> announce(SqlClient transaction, List<Finished> finished, Instant now) {
    return Multi.createFrom()
        .iterable(finished)
        .onItem()
        .transformToUniAndConcatenate(
            act ->
                log.end(
                    transaction,
                    new DeadLetterEvent.Retried(act.actId(), act.delivered()),
                    act.origin(),
                    now))
        .collect()
        .last();
  }

  private static List<Long> of(List<Turn> turns, Ending ending) {
    return turns.stream().filter(turn -> turn.ending() == ending).map(Turn::id).toList();
  }
}
