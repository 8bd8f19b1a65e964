package io.medianest.eventstore.audit;

import io.medianest.eventstore.log.EventRows;
import io.medianest.eventstore.log.ReadThrough;
import io.medianest.eventstore.log.ReadThrough.Needed;
import io.medianest.messaging.command.EventStoreAnswer.CausationTrace;
import io.medianest.messaging.command.EventStoreAnswer.CausedEvent;
import io.medianest.messaging.command.EventStoreQuery.TraceCausation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks from event to event along their causation ids, nearest first. Nothing keeps senders from
 * naming each other in a circle; a walk goes round it once.
 */
@ApplicationScoped
public class Causation {
  /** Farther than any chain of ours; beyond, a trace says that it is not complete. */
  static final int MAX_STEPS = 100;

  private static final String CAUSES =
      walk("select e.causation_id from events_by_key e where e.event_id = walk.id");

  private static final String EFFECTS =
      walk("select e.event_id from events e where e.causation_id = walk.id");

  private final Pool pool;
  private final EventRows rows;
  private final ReadThrough archive;

  Causation(Pool pool, EventRows rows, ReadThrough archive) {
    this.pool = pool;
    this.rows = rows;
    this.archive = archive;
  }

  /**
   * @param neighbours one column of ids, one step away from {@code walk.id}
   */
  private static String walk(String neighbours) {
    return """
        with recursive walk (id, steps) as (
          select $1::text, 0
          union all
          select n.id, steps + 1
          from walk, lateral (%2$s) as n (id)
          where n.id is not null and steps <= $2)
        cycle id set visited using path
        select %1$s, steps, id
        from (select id, steps from walk where steps > 0 and not visited limit $3) as found
          left join events_by_key on event_id = found.id
        order by steps, tx, position
        """
        .formatted(EventRows.COLUMNS, neighbours);
  }

  public Uni<CausationTrace> trace(TraceCausation query) {
    return archive
        .read(
            () ->
                pool.preparedQuery(query.effects() ? EFFECTS : CAUSES)
                    .execute(Tuple.of(query.eventId(), MAX_STEPS, query.limit() + 1)),
            found -> reached(query, found))
        .map(found -> trace(found, query.limit()));
  }

  /** Every id the walk has come to, whether its event was there or not. */
  private static Needed reached(TraceCausation query, RowSet<Row> found) {
    List<String> ids = new ArrayList<>(List.of(query.eventId()));
    found.forEach(row -> ids.add(row.getString("id")));
    return query.effects() ? new Needed.Links(ids) : new Needed.Events(ids);
  }

  private CausationTrace trace(RowSet<Row> found, int limit) {
    List<CausedEvent> events = new ArrayList<>();
    for (Row row : found) {
      if (row.getString("event_id") == null) {
        continue; // Not every cause is an event of this log.
      }
      if (events.size() == limit || row.getInteger("steps") > MAX_STEPS) {
        return new CausationTrace(events, false);
      }
      events.add(new CausedEvent(row.getInteger("steps"), rows.read(row).envelope()));
    }
    return new CausationTrace(events, true);
  }
}
