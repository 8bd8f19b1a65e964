package io.medianest.eventstore.deadletter.act;

import io.medianest.eventstore.deadletter.ActLog.Origin;
import io.medianest.eventstore.deadletter.query.Conditions;
import io.medianest.messaging.command.DeadLetterReply.Acted;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.event.DeadLetterState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Letters as orders see them, and the table {@code dead_letter_acts}. */
@ApplicationScoped
class ActTable {
  /** In the state asked for ($8), open if none is, and not in somebody's hand ($12: now). */
  private static final String FREE =
      "state = coalesce($8, 'OPEN') and (claimed_until is null or claimed_until < $12)";

  /** $11: the queues an act can be done to, or null for all. */
  private static final String ALLOWED = "($11::text[] is null or failed_queue = any($11))";

  private static final String CENSUS =
      """
      select count(*) filter (where %s and %s) as touchable,
             count(*) filter (where %s and not %s) as undeliverable,
             count(*) as letters, max(id) as through
      from dead_letters where %s
      """
          .formatted(FREE, ALLOWED, FREE, ALLOWED, Conditions.SQL);

  private static final String SAMPLE =
      "select id from dead_letters where %s and %s and %s order by id limit 100"
          .formatted(FREE, ALLOWED, Conditions.SQL);

  /** Letters that are taken out of a running retry are no longer to be waited for. */
  private static final String TOUCH =
      """
      with chosen as (
        select id, act_id from dead_letters where %s and %s and %s for update),
      taken as (
        select act_id, count(*) as letters from chosen where act_id is not null group by act_id),
      released as (
        update dead_letter_acts a set remaining = a.remaining - taken.letters
        from taken where a.act_id = taken.act_id)
      update dead_letters d
      set state = $13, act_id = $14, closed_at = $15, claimed_until = null
      from chosen where d.id = chosen.id
      """
          .formatted(FREE, ALLOWED, Conditions.SQL);

  private static final String REMEMBER =
      """
      insert into dead_letter_acts (
        act_id, acted_at, letters, undeliverable, through, remaining, tenant, correlation_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String REMEMBERED =
      "select letters, undeliverable, through from dead_letter_acts where act_id = $1";

  private final Pool pool;

  ActTable(Pool pool) {
    this.pool = pool;
  }

  /** The answer given to the order before, if it was carried out. */
  Uni<Optional<Acted>> remembered(String actId) {
    return pool.preparedQuery(REMEMBERED)
        .execute(Tuple.of(actId))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(
                        row ->
                            new Acted(
                                actId,
                                false,
                                row.getLong("letters"),
                                row.getLong("undeliverable"),
                                row.getLong("through"),
                                List.of())));
  }

  Uni<Census> census(ActKind kind, DeadLetterSelection selection, Instant now) {
    return pool.preparedQuery(CENSUS)
        .execute(parameters(kind, selection, now))
        .map(rows -> rows.iterator().next())
        .map(ActTable::census);
  }

  /** The ids of the first hundred letters the act would be done to. */
  Uni<List<Long>> sample(ActKind kind, DeadLetterSelection selection, Instant now) {
    return pool.preparedQuery(SAMPLE)
        .execute(parameters(kind, selection, now))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong(0))
                    .toList());
  }

  /** How many letters are in another state now. */
  Uni<Integer> touch(
      SqlClient transaction,
      ActKind kind,
      String actId,
      DeadLetterSelection selection,
      Instant now) {
    Instant closedAt = kind.to() == DeadLetterState.RETRYING ? null : now;
    return transaction
        .preparedQuery(TOUCH)
        .execute(
            parameters(kind, selection, now)
                .addString(kind.to().name())
                .addString(actId)
                .addOffsetDateTime(Conditions.utc(closedAt)))
        .map(rows -> rows.rowCount());
  }

  /** Fails when the order has been carried out meanwhile. */
  Uni<Void> remember(SqlClient transaction, ActKind kind, Acted acted, Origin origin, Instant now) {
    return transaction
        .preparedQuery(REMEMBER)
        .execute(
            Tuple.tuple()
                .addString(acted.actId())
                .addOffsetDateTime(Conditions.utc(now))
                .addLong(acted.count())
                .addLong(acted.undeliverable())
                .addLong(acted.through())
                .addLong(kind.to() == DeadLetterState.RETRYING ? acted.count() : 0)
                .addString(origin.tenant())
                .addString(origin.correlationId()))
        .replaceWithVoid();
  }

  private static Tuple parameters(ActKind kind, DeadLetterSelection selection, Instant now) {
    return Conditions.of(selection)
        .addArrayOfString(kind.queues().map(q -> q.toArray(String[]::new)).orElse(null))
        .addOffsetDateTime(Conditions.utc(now));
  }

  private static Census census(Row row) {
    long touchable = row.getLong("touchable");
    long undeliverable = row.getLong("undeliverable");
    return new Census(
        touchable,
        undeliverable,
        row.getLong("letters") - touchable - undeliverable,
        row.getLong("through"));
  }
}
