package io.medianest.eventstore.archive;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Seals what is old enough, and lets go of what was thawed long enough ago. */
@ApplicationScoped
class Housekeeping {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);
  private static final double MILLIS = 1_000;

  private final Sealing sealing;
  private final Pool pool;
  private final ArchiveConfig config;

  Housekeeping(Sealing sealing, Pool pool, ArchiveConfig config) {
    this.sealing = sealing;
    this.pool = pool;
    this.config = config;
  }

  @Scheduled(
      every = "${medianest.archive.seal-every}",
      delayed = "1m",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> seal() {
    return Blocking.run(
            () -> {
              sealing.seal();
              return null;
            })
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "not sealed, again next time"))
        .onFailure()
        .recoverWithNull();
  }

  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> letGo() {
    return pool.preparedQuery("select drop_thawed(make_interval(secs => $1))")
        .execute(Tuple.of(config.thawedFor().toMillis() / MILLIS))
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.debugf(failure, "thawed segments stay for another minute"))
        .onFailure()
        .recoverWithNull();
  }
}
