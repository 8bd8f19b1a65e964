package io.medianest.eventstore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.Store;
import io.medianest.messaging.aggregate.Aggregate;
import io.medianest.messaging.aggregate.AggregateType;
import io.medianest.messaging.aggregate.EventSourcedRepository;
import io.medianest.messaging.aggregate.Saved;
import io.medianest.messaging.command.EventStoreQuery.LoadSnapshot;
import io.medianest.messaging.command.Snapshot;
import io.medianest.messaging.command.StreamSelection;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.store.EventStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class EventSourcedRepositoryIT {
  /** How often an account was registered: the state. */
  record Registrations(int count) {}

  @Inject Store store;
  @Inject EventStore client;
  @Inject Pool pool;

  private final String stream = Facts.newStream();
  private final AtomicInteger folded = new AtomicInteger();

  @Test
  void aStreamThatDoesNotExistIsInItsInitialState() {
    assertThat(load(1)).isEqualTo(new Aggregate<>(stream, 0, null, new Registrations(0), 0));
  }

  @Test
  void savesAtTheVersionItWasLoadedAt() {
    Aggregate<Registrations> loaded = load(1);

    Saved<Registrations> saved = save(loaded, 3);
    Saved<Registrations> outrun = save(loaded, 1);

    assertThat(saved)
        .isInstanceOfSatisfying(
            Saved.Stored.class, s -> assertThat(s.aggregate()).isEqualTo(load(1)));
    assertThat(outrun).isEqualTo(new Saved.Outrun<>(3));
    assertThat(load(1).state()).isEqualTo(new Registrations(3));
  }

  @Test
  void writesASnapshotEveryTenEventsAndFoldsOnlyTheTailBehindIt() {
    Aggregate<Registrations> nine = stored(save(load(1), 9));
    assertThat(snapshot()).isNull();

    stored(save(nine, 2));

    assertThat(awaitSnapshot(11).state().get("count").asInt()).isEqualTo(11);
    store.append(Facts.registered(stream, 4));
    folded.set(0);
    Aggregate<Registrations> loaded = load(1);
    assertThat(loaded.state()).isEqualTo(new Registrations(15));
    assertThat(loaded.version()).isEqualTo(15);
    assertThat(folded).hasValue(4);
  }

  @Test
  void aSnapshotOfAnotherSchemaVersionIsPassedOverAndReplaced() {
    stored(save(load(1), 12));
    awaitSnapshot(12);

    folded.set(0);
    assertThat(load(2).state()).isEqualTo(new Registrations(12));

    assertThat(folded).hasValue(12);
    await().atMost(Store.PATIENCE).until(() -> snapshot().schemaVersion() == 2);
  }

  @Test
  void anUnreadableSnapshotIsPassedOverAndReplaced() {
    stored(save(load(1), 12));
    awaitSnapshot(12);
    spoil("state = '[\"not\", \"a state\"]'");

    assertThat(load(1).state()).isEqualTo(new Registrations(12));

    await().atMost(Store.PATIENCE).until(() -> snapshot().state().has("count"));
  }

  @Test
  void aSnapshotOfAnotherHistoryIsPassedOverAndReplaced() {
    stored(save(load(1), 12));
    awaitSnapshot(12);
    spoil("version = 99, state = '{\"count\": 99}'");

    assertThat(load(1).state()).isEqualTo(new Registrations(12));

    awaitSnapshot(12);
  }

  @Test
  void aStreamWithAHoleIsNotFolded() {
    stored(save(load(1), 3));
    pool.preparedQuery("delete from events where stream_id = $1 and version = 2")
        .execute(Tuple.of(stream))
        .await()
        .atMost(Store.PATIENCE);

    assertThatThrownBy(() -> load(1)).hasMessageContaining("lacks version 2");
  }

  @Test
  void aStateOfThePastIsFoldedFromItsEvents() {
    stored(save(load(1), 12));

    Aggregate<Registrations> past =
        repository(1)
            .loadPast(stream, StreamSelection.upTo(5), "corr")
            .await()
            .atMost(Store.PATIENCE);

    assertThat(past.version()).isEqualTo(5);
    assertThat(past.state()).isEqualTo(new Registrations(5));
  }

  private EventSourcedRepository<Registrations, UserEvent> repository(int schemaVersion) {
    return new EventSourcedRepository<>(
        client,
        new AggregateType<>(
            "registrations",
            schemaVersion,
            Registrations.class,
            UserEvent.class,
            new Registrations(0),
            (state, event) -> {
              folded.incrementAndGet();
              return new Registrations(state.count() + 1);
            }));
  }

  private Aggregate<Registrations> load(int schemaVersion) {
    return repository(schemaVersion).load(stream, "corr").await().atMost(Store.PATIENCE);
  }

  private Saved<Registrations> save(Aggregate<Registrations> aggregate, int events) {
    List<EventEnvelope> decided = Facts.registered(stream, events);
    return repository(1).save(aggregate, decided, "corr").await().atMost(Store.PATIENCE);
  }

  private static Aggregate<Registrations> stored(Saved<Registrations> saved) {
    return ((Saved.Stored<Registrations>) saved).aggregate();
  }

  private Snapshot snapshot() {
    return store.ask(new LoadSnapshot(stream, "registrations")).snapshot();
  }

  private Snapshot awaitSnapshot(long version) {
    return await()
        .atMost(Store.PATIENCE)
        .until(this::snapshot, s -> s != null && s.version() == version);
  }

  private void spoil(String how) {
    pool.preparedQuery("update snapshots set " + how + " where stream_id = $1")
        .execute(Tuple.of(stream))
        .await()
        .atMost(Store.PATIENCE);
  }
}
