package io.medianest.eventstore.partition;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Keeps partitions ahead of the transactions that will need them. An insert that finds none fails
 * and is tried again from the queue, so being late costs time and no event.
 */
@ApplicationScoped
class Partitions {
  private static final Logger LOG = Logger.getLogger(Partitions.class);
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private final Pool pool;
  private final PartitionConfig config;

  Partitions(Pool pool, PartitionConfig config) {
    this.pool = pool;
    this.config = config;
  }

  @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> scheduled() {
    return add()
        .invoke(
            added -> {
              if (added > 0) {
                LOG.infof("%d partitions added", added);
              }
            })
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.warnf("no partitions added, again in a minute: %s", failure))
        .onFailure()
        .recoverWithNull();
  }

  /** How many were missing and are there now. */
  Uni<Integer> add() {
    return pool.preparedQuery("select add_event_partitions($1, $2)")
        .execute(Tuple.of(config.transactions(), config.ahead() * config.transactions()))
        .map(rows -> rows.iterator().next().getInteger(0))
        .ifNoItem()
        .after(WITHIN)
        .fail();
  }
}
