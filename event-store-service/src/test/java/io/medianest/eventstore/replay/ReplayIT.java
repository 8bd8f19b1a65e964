package io.medianest.eventstore.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.KafkaProbe;
import io.medianest.eventstore.RabbitProbe;
import io.medianest.eventstore.Seen;
import io.medianest.eventstore.Store;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer.Replayed;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.EventStoreQuery.Replay;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.UserEvent.ReplayOrdered;
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

  /** Through both brokers, the log and a replay, and read as if it had been written today. */
  @Test
  void anEventOfAnOldVersionKeepsItsVersionAndIsReadAsTheCurrentOne() {
    EventEnvelope old = replayOrderedVersionOne();
    try (RabbitProbe everybody = RabbitProbe.onAllEvents();
        KafkaProbe kafka = new KafkaProbe()) {
      store.append(old);

      replay(Queues.ANALYTICS_EVENTS, 10);

      List<Delivery> replayed =
          await()
              .atMost(Store.PATIENCE)
              .until(() -> listeners.building(replayId), found -> found.size() == 1);
      assertIsLifted(EventCodec.read(replayed.getFirst().body()));
      await().atMost(Store.PATIENCE).untilAsserted(() -> assertHas(old, everybody.all()));
      await().atMost(Store.PATIENCE).untilAsserted(() -> assertHas(old, kafka.all()));
    }
    assertIsLifted(store.ask(new ReadStream(old.streamId(), 1, 1)).events().getFirst());
  }

  private static void assertHas(EventEnvelope old, List<Seen> seen) {
    assertThat(seen)
        .map(Seen::event)
        .filteredOn(event -> event.id().equals(old.id()))
        .isNotEmpty()
        .allSatisfy(ReplayIT::assertIsLifted);
  }

  private static void assertIsLifted(EventEnvelope old) {
    assertThat(old.schemaVersion()).isEqualTo(1);
    assertThat(EventCodec.event(old))
        .isEqualTo(
            new ReplayOrdered(
                "u-1",
                "r-1",
                Queues.NOTIFICATIONS,
                MessageJson.tree(EventFilter.ofTypes("media.uploaded")),
                5,
                "why"));
  }

  private EventEnvelope replayOrderedVersionOne() {
    EventEnvelope any = Facts.registered(family + "a");
    return new EventEnvelope(
        any.id(),
        any.source(),
        "user.replay-ordered",
        1,
        any.streamId(),
        0,
        0,
        any.time(),
        any.tenant(),
        any.correlationId(),
        null,
        null,
        MessageJson.mapper()
            .createObjectNode()
            .put("userId", "u-1")
            .put("replayId", "r-1")
            .put("target", Queues.NOTIFICATIONS)
            .put("filter", "{\"types\":[\"media.uploaded\"]}")
            .put("expected", 5)
            .put("reason", "why"));
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
