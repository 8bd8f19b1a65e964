package io.medianest.eventstore.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.Store;
import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.Server;
import io.medianest.messaging.command.EventFilter;
import io.medianest.messaging.command.EventStoreAnswer.Replayed;
import io.medianest.messaging.command.EventStoreQuery.Replay;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.store.EventStore;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever replays holds the place: what is killed in between costs a part sent twice. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class ReplayResilienceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Inject Store store;
  @Inject EventStore client;
  @Inject ReplayListeners listeners;

  @ParameterizedTest
  @EnumSource(names = {"RABBITMQ", "POSTGRES"})
  void everyEventArrivesThoughAServerIsKilledInBetween(Part killed) {
    String family = "user-" + UUID.randomUUID() + "-";
    String replayId = UUID.randomUUID().toString();
    List<EventEnvelope> events = Facts.registered(family + "a", 300);
    store.append(events);

    Server server = ServiceFixture.current().infrastructure().part(killed);
    AtomicLong sent = new AtomicLong();

    CompletableFuture<List<Replayed>> replay =
        client
            .pages(
                after ->
                    new Replay(
                        replayId,
                        Queues.ANALYTICS_EVENTS,
                        EventFilter.ofStreams(family),
                        after,
                        20,
                        false),
                null,
                "corr")
            .emitOn(Infrastructure.getDefaultExecutor())
            .onItem()
            .invoke(
                part -> {
                  if (sent.getAndAdd(part.events()) < 100 && sent.get() >= 100) {
                    server.kill();
                  }
                })
            .collect()
            .asList()
            .subscribeAsCompletionStage();
    await().atMost(PATIENCE).until(() -> sent.get() >= 100 && !server.process().isRunning());
    server.start();

    await().atMost(PATIENCE).until(replay::isDone);
    assertThat(replay.join().stream().mapToLong(Replayed::events).sum()).isEqualTo(300);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        listeners.building(replayId).stream()
                            .map(Delivery::messageId)
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(EventEnvelope::id).toList()));
  }
}
