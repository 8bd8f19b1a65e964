package io.medianest.eventstore.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * How far each destination is behind, measured every few seconds from the tables, so that every
 * instance tells the same whether it leads or not. Metrics {@code medianest.relay.lag.events} and
 * {@code medianest.relay.lag.seconds} by destination.
 */
@ApplicationScoped
class RelayLag {
  private static final Logger LOG = Logger.getLogger(RelayLag.class);

  /** Counting stops here: what is that far behind needs no exact figure. */
  static final int MOST = 100_000;

  private static final String LAG =
      """
      select c.destination, behind.events,
             coalesce(extract(epoch from clock_timestamp() - behind.since), 0)::float8 as seconds
      from relay_checkpoints c,
        lateral (
          select count(*) as events, min(stored_at) as since
          from (
            select stored_at from events e
            where e.tx >= c.tx and (e.tx, e.position) > (c.tx, c.position)
            order by e.tx, e.position limit %d) as waiting) as behind
      """
          .formatted(MOST);

  private final Pool pool;
  private final MeterRegistry meters;
  private final Map<String, Lag> lags = new ConcurrentHashMap<>();

  RelayLag(Pool pool, MeterRegistry meters) {
    this.pool = pool;
    this.meters = meters;
  }

  /**
   * @param events waiting, at most {@link #MOST}
   * @param seconds since the oldest of them was stored
   */
  record Lag(long events, double seconds) {}

  @Scheduled(every = "3s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> measure() {
    return pool.query(LAG)
        .execute()
        .invoke(this::keep)
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.debugf(failure, "lag not measured"))
        .onFailure()
        .recoverWithNull();
  }

  /** As last measured; empty before the first time. */
  Map<String, Lag> lags() {
    return Map.copyOf(lags);
  }

  private void keep(RowSet<Row> rows) {
    for (Row row : rows) {
      String destination = row.getString("destination");
      Lag lag = new Lag(row.getLong("events"), row.getDouble("seconds"));
      if (lags.put(destination, lag) == null) {
        register(destination);
      }
    }
  }

  private void register(String destination) {
    Gauge.builder("medianest.relay.lag.events", lags, l -> l.get(destination).events())
        .tag("destination", destination)
        .register(meters);
    Gauge.builder("medianest.relay.lag.seconds", lags, l -> l.get(destination).seconds())
        .tag("destination", destination)
        .register(meters);
  }
}
