package io.medianest.analytics.rebuilding.postgres;

import io.medianest.analytics.counting.CountingPolicy;
import io.medianest.analytics.rebuilding.RebuildRunningException;
import io.medianest.messaging.command.AnalyticsReply.CountDifference;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.rebuild.Comparison;
import io.medianest.messaging.rebuild.Shadow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A copy in two tables of its own, on one connection of its own that holds the lock on them. The
 * swap writes only what differs.
 */
final class PostgresCountShadow implements Shadow<CountDifference> {
  private final Pool pool;
  private final CountingPolicy policy;
  private final OffsetDateTime from;
  private SqlConnection connection;
  private OffsetDateTime begun;

  PostgresCountShadow(Pool pool, CountingPolicy policy, Instant from) {
    this.pool = pool;
    this.policy = policy;
    this.from = at(from);
  }

  @Override
  public Uni<Void> begin() {
    return pool.getConnection()
        .invoke(opened -> connection = opened)
        .chain(() -> connection.query(ShadowSql.LOCK).execute())
        .map(rows -> rows.iterator().next())
        .chain(
            lock ->
                lock.getBoolean("locked")
                    ? begin(lock.getOffsetDateTime("begun"))
                    : Uni.createFrom().failure(new RebuildRunningException()))
        .onFailure()
        .call(this::release);
  }

  private Uni<Void> begin(OffsetDateTime now) {
    begun = now;
    return run(ShadowSql.CLEAR, Tuple.tuple());
  }

  @Override
  public Uni<Void> apply(List<EventEnvelope> events) {
    return events.isEmpty()
        ? Uni.createFrom().voidItem()
        : run(
            ShadowSql.APPLY,
            Tuple.tuple()
                .addArrayOfString(events.stream().map(EventEnvelope::id).toArray(String[]::new))
                .addArrayOfOffsetDateTime(times(events, EventEnvelope::time))
                .addArrayOfString(events.stream().map(EventEnvelope::type).toArray(String[]::new))
                .addArrayOfOffsetDateTime(times(events, CountingPolicy::minuteOf))
                .addOffsetDateTime(horizon()));
  }

  @Override
  public Uni<Comparison<CountDifference>> compare() {
    return compare(Tuple.of(from, begun, horizon()));
  }

  private Uni<Comparison<CountDifference>> compare(Tuple moment) {
    return connection
        .preparedQuery(ShadowSql.COUNT_UNSEEN)
        .execute(Tuple.of(moment.getOffsetDateTime(2)))
        .map(rows -> rows.iterator().next().getLong("unseen"))
        .chain(
            unseen ->
                connection
                    .preparedQuery(ShadowSql.COMPARE)
                    .execute(moment)
                    .map(rows -> comparison(unseen, rows)));
  }

  @Override
  public Uni<Comparison<CountDifference>> swap() {
    return connection
        .begin()
        .chain(
            transaction ->
                run(ShadowSql.HOLD_LIVE, Tuple.tuple())
                    .chain(this::swapHeld)
                    .call(transaction::commit)
                    .onFailure()
                    .call(() -> transaction.rollback().onFailure().recoverWithNull()));
  }

  private Uni<Comparison<CountDifference>> swapHeld() {
    OffsetDateTime horizon = horizon();
    return compare(Tuple.of(from, begun, horizon))
        .call(() -> run(ShadowSql.ADD_LATE, Tuple.of(from, begun)))
        .call(() -> run(ShadowSql.REMEMBER_UNSEEN, Tuple.of(horizon)))
        .call(() -> run(ShadowSql.DROP_WRONG, Tuple.of(from)))
        .call(() -> run(ShadowSql.REPLACE, Tuple.tuple()));
  }

  @Override
  public Uni<Void> discard() {
    return run(ShadowSql.CLEAR, Tuple.tuple())
        .onFailure()
        .recoverWithNull() // The next one clears, too.
        .chain(this::release);
  }

  /** Closing hands the connection back to the pool, which would keep the lock. */
  private Uni<Void> release() {
    Uni<Void> unlocked =
        begun == null
            ? Uni.createFrom().voidItem()
            : run(ShadowSql.UNLOCK, Tuple.tuple())
                .onFailure()
                .recoverWithNull(); // The connection is gone, and the lock with it.
    return connection == null ? unlocked : unlocked.eventually(connection::close);
  }

  private Uni<Void> run(String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters).replaceWithVoid();
  }

  /** Ids of events before this may be forgotten by now, and such events are not counted live. */
  private OffsetDateTime horizon() {
    return at(policy.horizon());
  }

  private static Comparison<CountDifference> comparison(long unseen, RowSet<Row> rows) {
    List<CountDifference> differences = new ArrayList<>(rows.size());
    long differing = 0;
    for (Row row : rows) {
      differing = row.getLong("differing");
      differences.add(
          new CountDifference(
              row.getOffsetDateTime("minute").toInstant(),
              row.getString("type"),
              row.getLong("live"),
              row.getLong("rebuilt")));
    }
    return new Comparison<>(unseen, differing, differences);
  }

  private static OffsetDateTime[] times(
      List<EventEnvelope> events, Function<EventEnvelope, Instant> of) {
    return events.stream().map(of).map(PostgresCountShadow::at).toArray(OffsetDateTime[]::new);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
