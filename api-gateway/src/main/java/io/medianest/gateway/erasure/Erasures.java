package io.medianest.gateway.erasure;

import io.medianest.gateway.erasure.Erasure.Order;
import io.medianest.gateway.erasure.person.GatewayPersons;
import io.medianest.gateway.erasure.person.Person;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.RequestProblem;
import io.medianest.messaging.topology.Services;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Asking for an erasure, and for its report. */
@ApplicationScoped
class Erasures {
  private final Pool pool;
  private final ErasureTable table;
  private final ErasureSaga saga;
  private final Clock clock;

  Erasures(Pool pool, ErasureTable table, ErasureSaga saga, Clock clock) {
    this.pool = pool;
    this.table = table;
    this.saga = saga;
    this.clock = clock;
  }

  /**
   * From its commit on the account is gone, and everything else follows. Asked for again it answers
   * with the erasure there is. Fails with {@code not-found} when there is no such account.
   */
  Uni<Erasure> begin(String userId, String by, String reason, String correlationId) {
    return table
        .ofUser(userId)
        .chain(
            known ->
                known.isPresent()
                    ? Uni.createFrom().item(known.get())
                    : person(userId)
                        .chain(person -> begin(person, by, reason, correlationId))
                        .chain(() -> table.ofUser(userId).map(begun -> begun.orElseThrow())));
  }

  private Uni<Void> begin(Person person, String by, String reason, String correlationId) {
    Order order =
        new Order(UUID.randomUUID().toString(), person, by, reason, clock.instant(), correlationId);
    return pool.withTransaction(
        transaction ->
            GatewayPersons.count(transaction, person.userId())
                .map(found -> Erasure.begun(order, Map.of(Services.API_GATEWAY, found)))
                .chain(erasure -> ErasureTable.insert(transaction, erasure))
                .chain(
                    first ->
                        first
                            ? GatewayPersons.erase(transaction, person.userId())
                            : Uni.createFrom().voidItem()));
  }

  /** What would be erased. Fails with {@code not-found} when there is no such account. */
  Uni<Map<String, Map<String, Long>>> tryOut(String userId, String correlationId) {
    return person(userId).chain(person -> saga.census(person, correlationId));
  }

  /** Fails with {@code not-found} when there is none. */
  Uni<Erasure> find(String erasureId) {
    return table.find(erasureId).map(found -> found.orElseThrow(Erasures::notFound));
  }

  private Uni<Person> person(String userId) {
    return pool.preparedQuery("SELECT tenant FROM account WHERE user_id = $1")
        .execute(Tuple.of(userId))
        .map(
            rows -> {
              if (!rows.iterator().hasNext()) {
                throw notFound();
              }
              return new Person(userId, rows.iterator().next().getString("tenant"));
            });
  }

  private static ProblemException notFound() {
    return new ProblemException(RequestProblem.Plain.NOT_FOUND);
  }
}
