package io.medianest.eventstore.archive;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The keys of all events, which never leave, beside the events. Blocks. */
@ApplicationScoped
class LogKeys {
  private static final String OF =
      """
      select count(*) from unnest($1::text[]) as line,
        lateral (select line::jsonb as e) as json
        join event_keys k on k.event_id = e ->> 'event_id'
      where k.stream_id = e ->> 'stream_id' and k.version = (e ->> 'version')::bigint
        and k.tx::text = e ->> 'tx' and k.position = (e ->> 'position')::bigint
      """;

  /** In one statement, and so of one moment, whatever is appended or sealed meanwhile. */
  private static final String TOTALS =
      """
      select
        (select count(*) from event_keys) as keys,
        sealed.events + (
          select count(*) from events where tx >= sealed.to_tx::text::xid8) as events,
        exists (
          select from event_partitions
          where thawed_at is null and from_tx <= sealed.to_tx and to_tx > sealed.to_tx) as joined
      from (
        select coalesce(sum(events), 0)::bigint as events, coalesce(max(to_tx), 0) as to_tx
        from archive_segments) as sealed
      """;

  private final Pool pool;

  LogKeys(Pool pool) {
    this.pool = pool;
  }

  /** How many of the lines have their key, at their place and version. */
  long of(List<Line> lines) {
    return one(
            OF,
            Tuple.tuple().addArrayOfString(lines.stream().map(Line::json).toArray(String[]::new)))
        .getLong(0);
  }

  /** Between the whole log and its keys. */
  List<String> differences() {
    Row totals = one(TOTALS, Tuple.tuple());
    List<String> differences = new ArrayList<>();
    if (!totals.getLong("keys").equals(totals.getLong("events"))) {
      differences.add(
          "the log has %d events and %d keys"
              .formatted(totals.getLong("events"), totals.getLong("keys")));
    }
    if (!totals.getBoolean("joined")) {
      differences.add("the partitions do not begin where the last segment ends");
    }
    return differences;
  }

  private Row one(String sql, Tuple parameters) {
    return Blocking.await(pool.preparedQuery(sql).execute(parameters)).iterator().next();
  }
}
