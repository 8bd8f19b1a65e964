package io.medianest.eventstore.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.RabbitProbe;
import io.medianest.eventstore.Store;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer.Replayed;
import io.medianest.messaging.command.EventStoreQuery.Replay;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.store.EventStore;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ReplayIT {
  @Inject Store store;
  @Inject EventStore client;
  @Inject ReplayListeners listeners;

  private final String family = "user-" + UUID.randomUUID() + "-";
  private final String replayId = UUID.randomUUID().toString();

  @Test
  void sendsTheEventsOnceMoreMarkedAndToOneQueueOnly() {
    try (RabbitProbe everybody = RabbitProbe.onAllEvents()) {
      List<EventEnvelope> events = Facts.registered(family + "a", 5);
      store.append(events);
      await().atMost(Store.PATIENCE).until(() -> everybody.all().size() >= 5);
      int before = everybody.all().size();

      List<Replayed> parts = replay(Queues.ANALYTICS_EVENTS, 2);

      assertThat(parts.stream().mapToLong(Replayed::events).sum()).isEqualTo(5);
      List<Delivery> delivered =
          await()
              .atMost(Store.PATIENCE)
              .until(() -> listeners.building(replayId), found -> found.size() == 5);
      assertThat(delivered).allSatisfy(d -> assertThat(d.replay()).contains(replayId));
      assertThat(delivered).extracting(Delivery::queue).containsOnly(Queues.ANALYTICS_EVENTS);
      assertThat(delivered)
          .extracting(d -> EventCodec.read(d.body()).streamVersion())
          .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
      assertThat(delivered)
          .extracting(Delivery::messageId)
          .containsExactlyInAnyOrderElementsOf(events.stream().map(EventEnvelope::id).toList());
      assertThat(everybody.all()).as("other consumers").hasSize(before);
    }
  }

  @Test
  void aHandlerWithEffectsOutsideIsNotGivenReplays() {
    store.append(Facts.registered(family + "a", 3));
    long skipped = listeners.endedAsDuplicates();

    replay(Queues.NOTIFICATIONS, 100);

    await().atMost(Store.PATIENCE).until(() -> listeners.endedAsDuplicates() - skipped >= 3);
    assertThat(listeners.acting(replayId)).isEmpty();
  }

  @Test
  void aDryRunTellsHowManyAndHowLongAndSendsNothing() {
    store.append(Facts.registered(family + "a", 40));
    store.append(Facts.registered(family + "b", 2));

    List<Replayed> parts =
        parts(
            after ->
                new Replay(
                    replayId,
                    Queues.ANALYTICS_EVENTS,
                    EventFilter.ofStreams(family),
                    after,
                    1,
                    true));

    assertThat(parts.stream().mapToLong(Replayed::events).sum()).isEqualTo(42);
    assertThat(parts.stream().map(Replayed::duration).reduce(Duration.ZERO, Duration::plus))
        .isPositive();
    assertThat(listeners.building(replayId)).isEmpty();
  }

  @Test
  void badReplaysAreRefused() {
    refused("eventstore.unknown-queue", Queues.EVENT_STORE_COMMANDS, replayId, 10, null);
    refused("eventstore.unknown-queue", null, replayId, 10, null);
    refused("eventstore.invalid-replay-id", Queues.NOTIFICATIONS, "", 10, null);
    refused("eventstore.invalid-range", Queues.NOTIFICATIONS, replayId, 1_001, null);
    refused("eventstore.invalid-cursor", Queues.NOTIFICATIONS, replayId, 1, "x");
    store.assertRefused(
        "eventstore.invalid-range",
        new Replay(replayId, Queues.NOTIFICATIONS, EventFilter.between(2, 1), null, 1, false));
  }

  private void refused(String code, String queue, String id, int limit, String after) {
    store.assertRefused(code, new Replay(id, queue, EventFilter.ALL, after, limit, false));
  }

  private List<Replayed> replay(String queue, int limit) {
    return parts(
        after -> new Replay(replayId, queue, EventFilter.ofStreams(family), after, limit, false));
  }

  private List<Replayed> parts(Function<String, Replay> part) {
    return client
        .pages(part::apply, null, "corr")
        .collect()
        .asList()
        .await()
        .atMost(Store.PATIENCE);
  }
}
