package io.medianest.eventstore.erasure;

import io.medianest.eventstore.personal.PersonKeys;
import io.medianest.messaging.command.EventStoreAnswer.PersonErased;
import io.medianest.messaging.command.EventStoreQuery.ErasePerson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Forgets a person in one transaction. Events stay where they are, unreadable: the streams, their
 * versions and what other events refer to remain whole.
 */
@ApplicationScoped
public class PersonErasure {
  /**
   * Streams with something personal of $1, and letters that name the person or one of the streams.
   * A body need not be text: bytes that are none are escaped, and in no id.
   */
  private static final String TRACES =
      """
      with streams as materialized (
        select distinct e.stream_id
        from person_keys k join event_keys e on e.person_key = k.id where k.person = $1),
      letters as materialized (
        select l.id from dead_letters l
        where position(convert_to($1, 'UTF8') in l.body) > 0
          or position($1 in l.headers::text) > 0
          or exists (
            select 1
            from regexp_matches(encode(l.body, 'escape'), 'media-[A-Za-z0-9._:-]+', 'g') as named (id)
            where named.id[1] in (select stream_id from streams)))
      """;

  private static final String COUNT =
      TRACES
          + """
          select
            (select count(*) from person_keys k join event_keys e on e.person_key = k.id
             where k.person = $1 and k.wrapped is not null) as events,
            (select count(*) from snapshots join streams using (stream_id)) as snapshots,
            (select count(*) from letters) as letters
          """;

  private static final String DELETE =
      TRACES
          + """
          , gone as (delete from snapshots where stream_id in (select stream_id from streams))
          delete from dead_letters where id in (select id from letters)
          """;

  private final Pool pool;
  private final PersonKeys keys;

  PersonErasure(Pool pool, PersonKeys keys) {
    this.pool = pool;
    this.keys = keys;
  }

  /** What was there when it was asked for; a dry run leaves it there. */
  public Uni<PersonErased> erase(ErasePerson command) {
    String person = command.personId();
    return pool.withTransaction(
        transaction ->
            count(transaction, person)
                .call(
                    () ->
                        command.dryRun()
                            ? Uni.createFrom().voidItem()
                            : keys.destroy(transaction, person)
                                .chain(() -> delete(transaction, person))));
  }

  private static Uni<PersonErased> count(SqlClient transaction, String person) {
    return transaction
        .preparedQuery(COUNT)
        .execute(Tuple.of(person))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              Map<String, Long> found = new LinkedHashMap<>();
              found.put("events", row.getLong("events"));
              found.put("snapshots", row.getLong("snapshots"));
              found.put("deadLetters", row.getLong("letters"));
              return new PersonErased(found);
            });
  }

  private static Uni<Void> delete(SqlClient transaction, String person) {
    return transaction.preparedQuery(DELETE).execute(Tuple.of(person)).replaceWithVoid();
  }
}
