package io.medianest.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.KafkaProbe;
import io.medianest.eventstore.RabbitProbe;
import io.medianest.eventstore.Seen;
import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.Server;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.store.EventStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is acknowledged arrives on both brokers, whichever of them is killed under load. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class RelayResilienceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int WRITERS = 8;

  @Inject EventStore store;
  @Inject Relays relays;

  private RabbitProbe rabbit;
  private KafkaProbe kafka;

  @BeforeEach
  void open() {
    rabbit = RabbitProbe.onAllEvents();
    kafka = new KafkaProbe();
  }

  @AfterEach
  void close() {
    relays.start();
    kafka.close();
    rabbit.close();
  }

  @Test
  void kafkaIsKilledUnderLoad() throws Exception {
    Map<String, List<String>> acknowledged = appendWhile(() -> killAndStart(Part.KAFKA, 2));

    assertEverythingArrived(acknowledged);
  }

  @Test
  void rabbitMqIsKilledUnderLoad() throws Exception {
    Map<String, List<String>> acknowledged = appendWhile(() -> killAndStart(Part.RABBITMQ, 2));

    assertEverythingArrived(acknowledged);
  }

  @Test
  void postgresIsKilledUnderLoad() throws Exception {
    Map<String, List<String>> acknowledged = appendWhile(() -> killAndStart(Part.POSTGRES, 2));

    assertEverythingArrived(acknowledged);
  }

  @Test
  void postgresIsAwayForHalfAMinute() throws Exception {
    Server server = ServiceFixture.current().infrastructure().part(Part.POSTGRES);
    Map<String, List<String>> acknowledged =
        appendWhile(
            () -> {
              server.kill();
              await()
                  .pollDelay(Duration.ofSeconds(30))
                  .atMost(PATIENCE)
                  .until(() -> !server.isRunning());
              server.start();
            });

    assertEverythingArrived(acknowledged);
  }

  @Test
  void bothBrokersAreKilledUnderLoad() throws Exception {
    Server kafkaServer = ServiceFixture.current().infrastructure().part(Part.KAFKA);
    Server rabbitServer = ServiceFixture.current().infrastructure().part(Part.RABBITMQ);
    Map<String, List<String>> acknowledged =
        appendWhile(
            () -> {
              kafkaServer.kill();
              rabbitServer.kill();
              rabbitServer.start();
              kafkaServer.start();
            });

    acknowledged.forEach(
        (stream, ids) -> {
          await().atMost(PATIENCE).until(() -> ids(kafka.all(), stream).size() >= ids.size());
          await().atMost(PATIENCE).until(() -> ids(rabbit.all(), stream).size() >= ids.size());
          assertThat(ids(kafka.all(), stream)).containsExactlyInAnyOrderElementsOf(ids);
          assertThat(ids(rabbit.all(), stream)).containsExactlyInAnyOrderElementsOf(ids);
        });
  }

  @Test
  void theRelayStopsAndStartsUnderLoad() throws Exception {
    Map<String, List<String>> acknowledged =
        appendWhile(
            () -> {
              for (int i = 0; i < 5; i++) {
                relays.stop();
                relays.start();
              }
            });

    assertEverythingArrived(acknowledged);
  }

  @Test
  void whileKafkaIsAwayRabbitMqIsServed() throws Exception {
    Server server = ServiceFixture.current().infrastructure().part(Part.KAFKA);
    String stream = Facts.newStream();
    server.kill();
    try {
      append(stream, 0);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(Seen.firstVersions(rabbit.all(), stream)).hasSize(3));
    } finally {
      server.start();
    }
    awaitStream(kafka::all, stream, 3);
  }

  private static void killAndStart(Part part, int times) {
    Server server = ServiceFixture.current().infrastructure().part(part);
    for (int i = 0; i < times; i++) {
      server.kill();
      server.start();
    }
  }

  /** Event ids by stream, in the order of their versions, of appends that were answered. */
  private Map<String, List<String>> appendWhile(Runnable fault) throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    AtomicInteger running = new AtomicInteger();
    Map<String, List<String>> acknowledged = new HashMap<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(WRITERS)) {
      Map<String, Future<List<String>>> writers = new HashMap<>();
      for (int w = 0; w < WRITERS; w++) {
        String stream = Facts.newStream();
        writers.put(stream, pool.submit(() -> write(stream, enough, running)));
      }
      await().atMost(PATIENCE).until(() -> running.get() > WRITERS * 20);
      fault.run();
      int before = running.get();
      await().atMost(PATIENCE).until(() -> running.get() > before + WRITERS * 20);
      enough.set(true);
      for (Map.Entry<String, Future<List<String>>> writer : writers.entrySet()) {
        acknowledged.put(writer.getKey(), writer.getValue().get());
      }
    }
    return acknowledged;
  }

  private List<String> write(String stream, AtomicBoolean enough, AtomicInteger running) {
    List<String> ids = new ArrayList<>();
    while (!enough.get()) {
      ids.addAll(append(stream, ids.size()));
      running.incrementAndGet();
    }
    return ids;
  }

  private List<String> append(String stream, long expectedVersion) {
    List<EventEnvelope> events = Facts.registered(stream, 3);
    assertThat(store.append(stream, expectedVersion, events, "corr").await().atMost(PATIENCE))
        .isEqualTo(new Appended(stream, expectedVersion + 3));
    return events.stream().map(EventEnvelope::id).toList();
  }

  private void assertEverythingArrived(Map<String, List<String>> acknowledged) {
    acknowledged.forEach(
        (stream, ids) -> {
          awaitStream(kafka::all, stream, ids.size());
          awaitStream(rabbit::all, stream, ids.size());
          assertThat(ids(kafka.all(), stream)).containsExactlyElementsOf(ids);
          assertThat(ids(rabbit.all(), stream)).containsExactlyElementsOf(ids);
        });
  }

  private static void awaitStream(Supplier<List<Seen>> broker, String stream, int events) {
    await().atMost(PATIENCE).until(() -> Seen.firstVersions(broker.get(), stream).size() >= events);
    List<Long> versions = Seen.firstVersions(broker.get(), stream);
    assertThat(versions).isSorted().endsWith((long) events);
  }

  /** First copies only: repeats are allowed. */
  private static List<String> ids(List<Seen> seen, String stream) {
    return seen.stream()
        .map(Seen::event)
        .filter(e -> e.streamId().equals(stream))
        .map(EventEnvelope::id)
        .distinct()
        .toList();
  }
}
