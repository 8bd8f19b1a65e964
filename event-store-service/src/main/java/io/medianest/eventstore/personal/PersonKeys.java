package io.medianest.eventstore.personal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Table {@code person_keys}: one key a person, for ever; destroyed, its row stays. */
@ApplicationScoped
public class PersonKeys {
  private static final String FIND =
      """
      select null as stream_id, person, id, wrapped from person_keys where person = any($1::text[])
      union all
      select s.stream_id, k.person, k.id, k.wrapped
      from unnest($2::text[]) as s (stream_id)
        cross join lateral (
          select person_key from event_keys e
          where e.stream_id = s.stream_id and person_key is not null order by version limit 1) as f
        join person_keys k on k.id = f.person_key
      """;

  private static final String MAKE =
      """
      insert into person_keys (person, wrapped)
      select person, wrapped from unnest($1::text[], $2::text[]) as p (person, wrapped)
      on conflict (person) do nothing
      """;

  private static final String DESTROY =
      """
      insert into person_keys (person, wrapped, destroyed_at) values ($1, null, now())
      on conflict (person) do update set
        wrapped = null, destroyed_at = coalesce(person_keys.destroyed_at, now())
      """;

  private final Pool pool;
  private final MasterKeys masters;

  PersonKeys(Pool pool, MasterKeys masters) {
    this.pool = pool;
    this.masters = masters;
  }

  /** The keys of the streams' persons; who has none yet gets one. */
  Uni<Map<String, PersonKey>> byStream(Persons persons) {
    Set<String> wanted = new TreeSet<>(persons.ofStream().values());
    return find(wanted, persons.unknown())
        .chain(
            found -> {
              wanted.removeAll(found.byPerson().keySet());
              return wanted.isEmpty()
                  ? Uni.createFrom().item(found)
                  : make(wanted)
                      .chain(() -> find(Set.copyOf(persons.ofStream().values()), Set.of()))
                      .map(made -> new Found(made.byPerson(), found.byStream()));
            })
        .map(found -> found.of(persons));
  }

  private record Found(Map<String, PersonKey> byPerson, Map<String, PersonKey> byStream) {
    Map<String, PersonKey> of(Persons persons) {
      Map<String, PersonKey> keys = new HashMap<>(byStream);
      persons.ofStream().forEach((stream, person) -> keys.put(stream, byPerson.get(person)));
      return keys;
    }
  }

  private Uni<Found> find(Set<String> persons, Set<String> streams) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(persons.toArray(String[]::new), streams.toArray(String[]::new)))
        .map(
            rows -> {
              Found found = new Found(new HashMap<>(), new HashMap<>());
              for (Row row : rows) {
                PersonKey key = new PersonKey(row.getLong("id"), row.getString("wrapped"));
                String stream = row.getString("stream_id");
                if (stream == null) {
                  found.byPerson().put(row.getString("person"), key);
                } else {
                  found.byStream().put(stream, key);
                }
              }
              return found;
            });
  }

  /** In their order, so that two batches never wait for each other in a circle. */
  private Uni<Void> make(Set<String> persons) {
    List<String> wrapped = persons.stream().map(_ -> masters.wrap(Aead.newKey())).toList();
    return pool.preparedQuery(MAKE)
        .execute(Tuple.of(persons.toArray(String[]::new), wrapped.toArray(String[]::new)))
        .replaceWithVoid();
  }

  /**
   * From its commit on nobody reads what it has sealed, nor what is sealed later; whoever had no
   * key gets none any more.
   */
  public Uni<Void> destroy(SqlClient transaction, String person) {
    return transaction.preparedQuery(DESTROY).execute(Tuple.of(person)).replaceWithVoid();
  }
}
