package io.medianest.eventstore.log;

import io.medianest.eventstore.log.ReadThrough.Needed;
import io.medianest.eventstore.personal.Sealed;
import io.medianest.eventstore.personal.Vault;
import io.medianest.messaging.event.EventEnvelope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/** The events table as appends see it. */
@ApplicationScoped
public class EventLog {
  /** Unique violation, deadlock, serialization failure: what losing a race looks like. */
  private static final Set<String> RACES = Set.of("23505", "40P01", "40001");

  /** Class of "data exception": a value no column can hold. */
  private static final String DATA_EXCEPTION = "22";

  private static final String CHECK_VIOLATION = "23514";

  private static final String VIEW =
      """
      select s as stream_id,
             coalesce((select max(version) from event_keys where stream_id = s), 0) as version,
             null::text as event_id, null::text as type, null::int as schema_version,
             null::text as source, null::text as tenant, null::text as data,
             null::bigint as person_key, null::bytea as personal, null::text as wrapped_key
      from unnest($1::text[]) as s
      union all
      select k.stream_id, k.version, k.event_id, type, schema_version, source, tenant, data::text,
             k.person_key, personal, (select p.wrapped from person_keys p where p.id = k.person_key)
      from event_keys k left join events using (tx, position)
      where k.event_id = any($2::text[])
      """;

  private static final String INSERT =
      """
      with written as (
        insert into events (
          stream_id, version, event_id, type, schema_version, source, tenant, time,
          correlation_id, causation_id, traceparent, data, person_key, personal)
        select
          stream_id, version, event_id, type, schema_version, source, tenant, time,
          correlation_id, causation_id, traceparent, data::jsonb, person_key,
          decode(personal, 'base64')
        from unnest(
          $1::text[], $2::bigint[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[],
          $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::text[],
          $13::bigint[], $14::text[])
          with ordinality as e (
            stream_id, version, event_id, type, schema_version, source, tenant, time,
            correlation_id, causation_id, traceparent, data, person_key, personal, ordinal)
        order by ordinal
        returning event_id, stream_id, version, tx, position, person_key)
      insert into event_keys (event_id, stream_id, version, tx, position, person_key)
      select event_id, stream_id, version, tx, position, person_key from written
      """;

  private final Pool pool;
  private final EventRows rows;
  private final Vault vault;
  private final ReadThrough archive;

  EventLog(Pool pool, EventRows rows, Vault vault, ReadThrough archive) {
    this.pool = pool;
    this.rows = rows;
    this.vault = vault;
    this.archive = archive;
  }

  /** An event and the version it is to get. */
  public record NewEvent(EventEnvelope envelope, long version) {}

  /** What is committed now of the given streams and event ids. */
  public Uni<LogView> view(List<String> streamIds, List<String> eventIds) {
    return archive
        .read(
            () ->
                pool.preparedQuery(VIEW)
                    .execute(
                        Tuple.tuple()
                            .addArrayOfString(streamIds.toArray(String[]::new))
                            .addArrayOfString(eventIds.toArray(String[]::new))),
            EventLog::archived)
        .map(this::view);
  }

  /** What has a key and no row. */
  private static Needed archived(RowSet<Row> found) {
    return new Needed.Events(
        StreamSupport.stream(found.spliterator(), false)
            .filter(row -> row.getString("event_id") != null && row.getString("type") == null)
            .map(row -> row.getString("event_id"))
            .toList());
  }

  private LogView view(RowSet<Row> found) {
    Map<String, Long> versions = new HashMap<>();
    Map<String, KnownEvent> events = new HashMap<>();
    for (Row row : found) {
      String eventId = row.getString("event_id");
      if (eventId == null) {
        versions.put(row.getString("stream_id"), row.getLong("version"));
      } else {
        events.put(eventId, known(row));
      }
    }
    return new LogView(versions, events);
  }

  private KnownEvent known(Row row) {
    if (row.getString("type") == null) {
      throw new ArchiveUnavailableException(
          "no partition and no segment has event " + row.getString("event_id"));
    }
    Vault.Opened opened = rows.open(row);
    return new KnownEvent(
        row.getString("stream_id"),
        row.getLong("version"),
        row.getString("type"),
        row.getInteger("schema_version"),
        row.getString("source"),
        row.getString("tenant"),
        opened.data(),
        opened.erased());
  }

  /**
   * Writes all or none, in one statement that is a transaction of its own; durable when complete.
   * Positions grow in the order given. What is personal is sealed before, by keys that are looked
   * up in transactions of their own.
   *
   * <p>Fails with {@link LogRaceException} when a version or an event id has been taken meanwhile,
   * {@link UnstorableEventException} when a value cannot be stored, and the driver's exception when
   * the database is away; then it is not known whether it was written.
   */
  public Uni<Void> insert(List<NewEvent> rows) {
    return insert(pool, rows);
  }

  /** As {@link #insert(List)}, but within the transaction of {@code client}. */
  public Uni<Void> insert(SqlClient client, List<NewEvent> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return vault
        .seal(events.stream().map(NewEvent::envelope).toList())
        .chain(rows -> client.preparedQuery(INSERT).execute(columns(events, rows)))
        .onFailure(PgException.class)
        .transform(EventLog::named)
        .replaceWithVoid();
  }

  private static Throwable named(PgException e) {
    if (RACES.contains(e.getSqlState())) {
      return new LogRaceException(e);
    }
    return e.getSqlState().startsWith(DATA_EXCEPTION) || e.getSqlState().equals(CHECK_VIOLATION)
        ? new UnstorableEventException(e)
        : e;
  }

  private static Tuple columns(List<NewEvent> events, List<Sealed> rows) {
    return Tuple.tuple()
        .addArrayOfString(text(rows, EventEnvelope::streamId))
        .addArrayOfLong(events.stream().map(NewEvent::version).toArray(Long[]::new))
        .addArrayOfString(text(rows, EventEnvelope::id))
        .addArrayOfString(text(rows, EventEnvelope::type))
        .addArrayOfInteger(column(rows, EventEnvelope::schemaVersion, Integer[]::new))
        .addArrayOfString(text(rows, EventEnvelope::source))
        .addArrayOfString(text(rows, EventEnvelope::tenant))
        .addArrayOfOffsetDateTime(
            column(rows, e -> e.time().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
        .addArrayOfString(text(rows, EventEnvelope::correlationId))
        .addArrayOfString(text(rows, EventEnvelope::causationId))
        .addArrayOfString(text(rows, EventEnvelope::traceparent))
        .addArrayOfString(text(rows, e -> e.data().toString()))
        .addArrayOfLong(rows.stream().map(Sealed::keyId).toArray(Long[]::new))
        .addArrayOfString(rows.stream().map(EventLog::personal).toArray(String[]::new));
  }

  private static String personal(Sealed row) {
    return row.personal() == null ? null : Base64.getEncoder().encodeToString(row.personal());
  }

  private static String[] text(List<Sealed> rows, Function<EventEnvelope, String> of) {
    return column(rows, of, String[]::new);
  }

  private static <T> T[] column(
      List<Sealed> rows, Function<EventEnvelope, T> of, IntFunction<T[]> array) {
    return rows.stream().map(Sealed::event).map(of).toArray(array);
  }
}
