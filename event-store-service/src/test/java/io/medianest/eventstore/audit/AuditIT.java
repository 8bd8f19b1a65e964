package io.medianest.eventstore.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.Store;
import io.medianest.messaging.command.EventStoreAnswer.CausationTrace;
import io.medianest.messaging.command.EventStoreAnswer.CausedEvent;
import io.medianest.messaging.command.EventStoreQuery.ReadCorrelation;
import io.medianest.messaging.command.EventStoreQuery.TraceCausation;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.store.EventStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class AuditIT {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Inject Store store;
  @Inject EventStore client;
  @Inject Pool pool;

  private final String stream = Facts.newStream();
  private final String correlation = UUID.randomUUID().toString();

  @Test
  void walksUpToWhereItAllBegan() {
    EventEnvelope root = caused("request-1");
    EventEnvelope child = caused(root.id());
    EventEnvelope grandchild = caused(child.id());
    store.append(root, child, grandchild);

    CausationTrace trace = trace(grandchild.id(), false, 10);

    assertThat(trace.complete()).isTrue();
    assertThat(trace.events())
        .extracting(CausedEvent::steps, e -> e.event().id())
        .containsExactly(tuple(1, child.id()), tuple(2, root.id()));
  }

  @Test
  void walksDownToEverythingThatFollowedNearestFirst() {
    EventEnvelope root = caused(null);
    EventEnvelope left = caused(root.id());
    EventEnvelope right = caused(root.id());
    EventEnvelope leaf = caused(left.id());
    EventEnvelope stranger = caused(null);
    store.append(root, left, leaf, right, stranger);

    assertThat(trace(root.id(), true, 10).events())
        .extracting(CausedEvent::steps, e -> e.event().id())
        .containsExactly(tuple(1, left.id()), tuple(1, right.id()), tuple(2, leaf.id()));
  }

  @Test
  void walksDownFromACommandThatIsNoEvent() {
    String command = UUID.randomUUID().toString();
    EventEnvelope effect = caused(command);
    store.append(effect);

    assertThat(trace(command, true, 10).events())
        .extracting(e -> e.event().id())
        .containsExactly(effect.id());
    assertThat(trace(command, false, 10).events()).isEmpty();
  }

  @Test
  void goesRoundACircleOnce() {
    EventEnvelope one = caused(null);
    EventEnvelope two = caused(one.id());
    EventEnvelope three = caused(two.id());
    store.append(one, two, three);
    pool.preparedQuery("update events set causation_id = $1 where event_id = $2")
        .execute(Tuple.of(three.id(), one.id()))
        .await()
        .atMost(Store.PATIENCE);

    for (boolean effects : new boolean[] {true, false}) {
      CausationTrace trace = trace(one.id(), effects, 100);
      assertThat(trace.complete()).isTrue();
      assertThat(trace.events())
          .extracting(e -> e.event().id())
          .containsExactlyInAnyOrder(two.id(), three.id());
    }
  }

  @Test
  void saysWhenThereIsMoreThanWasAskedForOrIsTooFarAway() {
    List<EventEnvelope> chain = new ArrayList<>(List.of(caused(null)));
    for (int i = 0; i < Causation.MAX_STEPS + 1; i++) {
      chain.add(caused(chain.getLast().id()));
    }
    store.append(chain);

    CausationTrace few = trace(chain.getFirst().id(), true, 3);
    CausationTrace far = trace(chain.getFirst().id(), true, 1_000);
    CausationTrace all = trace(chain.get(1).id(), true, 1_000);

    assertThat(few.events()).extracting(CausedEvent::steps).containsExactly(1, 2, 3);
    assertThat(few.complete()).isFalse();
    assertThat(far.events()).hasSize(Causation.MAX_STEPS);
    assertThat(far.complete()).isFalse();
    assertThat(all.events()).hasSize(Causation.MAX_STEPS);
    assertThat(all.complete()).isTrue();
  }

  @Test
  void listsWhatARequestHasBroughtAboutPageByPage() {
    List<EventEnvelope> all =
        List.of(caused(null), caused(null), caused(null), caused(null), caused(null));
    store.append(all);
    store.append(Facts.started(stream, NOON, "acme", "another", null));

    List<EventEnvelope> listed =
        client
            .pages(after -> new ReadCorrelation(correlation, after, 2), null, "corr")
            .onItem()
            .invoke(page -> assertThat(page.events()).hasSizeLessThanOrEqualTo(2))
            .onItem()
            .transformToIterable(page -> page.events())
            .collect()
            .asList()
            .await()
            .atMost(Store.PATIENCE);

    assertThat(listed)
        .extracting(EventEnvelope::id)
        .containsExactlyElementsOf(all.stream().map(EventEnvelope::id).toList());
  }

  @Test
  void badQueriesAreRefused() {
    store.assertRefused("eventstore.invalid-event-id", new TraceCausation("a b", true, 10));
    store.assertRefused("eventstore.invalid-range", new TraceCausation("a", true, 1_001));
    store.assertRefused("eventstore.invalid-context", new ReadCorrelation(" ", null, 10));
    store.assertRefused("eventstore.invalid-cursor", new ReadCorrelation("a", "b", 10));
  }

  private CausationTrace trace(String eventId, boolean effects, int limit) {
    return store.ask(new TraceCausation(eventId, effects, limit));
  }

  private EventEnvelope caused(String causationId) {
    return Facts.started(stream, NOON, "acme", correlation, causationId);
  }
}
