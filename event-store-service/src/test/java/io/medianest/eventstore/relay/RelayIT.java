package io.medianest.eventstore.relay;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.medianest.eventstore.Facts;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.KafkaProbe;
import io.medianest.eventstore.RabbitProbe;
import io.medianest.eventstore.Seen;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent;
import io.medianest.messaging.store.EventStore;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Headers;
import io.medianest.messaging.topology.KafkaTopics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class RelayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject EventStore store;
  @Inject Relays relays;
  @Inject Leadership leadership;
  @Inject MeterRegistry meters;
  @Inject Pool pool;

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
  void anEventReachesBothBrokersAsTheCatalogueSays() {
    String mediaId = UUID.randomUUID().toString();
    String stream = MediaEvent.streamId(mediaId);
    EventEnvelope event = Facts.uploaded(mediaId, 3);

    append(stream, List.of(event));
    Seen onKafka = awaitOne(kafka::all, event.id());
    Seen onRabbit = awaitOne(rabbit::all, event.id());

    assertThat(onKafka.place()).isEqualTo(KafkaTopics.MEDIA_EVENTS);
    assertThat(onKafka.key()).isEqualTo(stream);
    assertThat(onKafka.headers())
        .containsEntry(Headers.EVENT_TYPE, "media.uploaded")
        .containsEntry(Headers.SCHEMA_VERSION, "1")
        .containsEntry(Headers.SOURCE, "upload-service")
        .containsEntry(Headers.CORRELATION_ID, "corr-1");
    assertThat(onRabbit.place()).isEqualTo("media.uploaded.image.bulk");
    assertThat(onRabbit.key()).isEqualTo(event.id());
    assertThat(onRabbit.priority()).isEqualTo(5);
    assertThat(onRabbit.headers()).containsEntry(Headers.CORRELATION_ID, "corr-1");
    assertThat(onRabbit.body()).isEqualTo(onKafka.body());
    assertThat(onRabbit.event().streamVersion()).isEqualTo(1);
    assertThat(onRabbit.event().position()).isPositive();
  }

  @Test
  void aStreamArrivesInItsOrder() {
    List<String> streams = IntStream.range(0, 5).mapToObj(_ -> Facts.newStream()).toList();

    for (int round = 0; round < 20; round++) {
      streams.forEach(stream -> append(stream, Facts.registered(stream, 5)));
    }

    for (String stream : streams) {
      awaitAll(kafka::all, stream, 100);
      awaitAll(rabbit::all, stream, 100);
    }
  }

  @Test
  void whatIsCommittedWhileNobodyRelaysIsSentLater() {
    String stream = Facts.newStream();
    relays.stop();
    append(stream, Facts.registered(stream, 7));
    assertThat(Seen.firstVersions(rabbit.all(), stream)).isEmpty();

    relays.start();

    awaitAll(kafka::all, stream, 7);
    awaitAll(rabbit::all, stream, 7);
  }

  @Test
  void rowsNobodyCanReadAnyMoreHoldUpNothing() {
    String forgotten = insert("thing.forgotten", "{\"a\": 1}");
    String unreadable = insert("media.uploaded", "{\"kind\": \"hologram\"}");
    String stream = Facts.newStream();
    append(stream, Facts.registered(stream, 1));

    awaitAll(kafka::all, stream, 1);
    awaitAll(rabbit::all, stream, 1);
    assertThat(awaitOne(kafka::all, forgotten).place()).isEqualTo(KafkaTopics.DEFAULT_EVENTS);
    assertThat(awaitOne(rabbit::all, forgotten).place()).isEqualTo("thing.forgotten");
    assertThat(awaitOne(kafka::all, unreadable).place()).isEqualTo(KafkaTopics.MEDIA_EVENTS);
    assertThat(awaitOne(rabbit::all, unreadable).place()).isEqualTo("media.uploaded");
  }

  @Test
  void anEventThatAFullQueueRefusesIsSentAgainAndItsNeighboursAreNot() {
    String full = "full." + UUID.randomUUID();
    EventEnvelope before = Facts.registered(Facts.newStream());
    EventEnvelope refused = Facts.uploaded(UUID.randomUUID().toString(), 1);
    RabbitProbe.use(
        channel -> {
          channel.queueDeclare(
              full, true, false, false, Map.of("x-max-length", 0, "x-overflow", "reject-publish"));
          return channel.queueBind(full, Exchanges.EVENTS, "media.uploaded.#");
        });
    double failures = failures();
    try {
      append(before.streamId(), List.of(before));
      append(refused.streamId(), List.of(refused));
      await().atMost(PATIENCE).until(() -> failures() >= failures + 5);
    } finally {
      RabbitProbe.use(channel -> channel.queueDelete(full));
    }
    awaitOne(rabbit::all, refused.id());

    assertThat(rabbit.all().stream().filter(seen -> seen.event().id().equals(before.id())).count())
        .isBetween(1L, 2L);
  }

  private double failures() {
    return meters.counter("medianest.relay.failures", "destination", "rabbitmq").count();
  }

  @Test
  void aQueueThatStaysFullHoldsUpNeitherAppendsNorKafkaAndIsServedInTheEnd() {
    String full = "full." + UUID.randomUUID();
    EventEnvelope refused = Facts.uploaded(UUID.randomUUID().toString(), 1);
    String later = Facts.newStream();
    RabbitProbe.use(
        channel -> {
          channel.queueDeclare(
              full, true, false, false, Map.of("x-max-length", 0, "x-overflow", "reject-publish"));
          return channel.queueBind(full, Exchanges.EVENTS, "media.uploaded.#");
        });
    double failures = failures();
    try {
      append(refused.streamId(), List.of(refused));
      await().atMost(PATIENCE).until(() -> failures() > failures);
      // More than the relay reads at once: they wait in the table.
      for (int i = 0; i < 3; i++) {
        append(later, Facts.registered(later, 1_000));
      }
      await().atMost(PATIENCE).until(() -> Seen.firstVersions(kafka.all(), later).size() == 3_000);
      assertThat(Seen.firstVersions(rabbit.all(), later)).isEmpty();
    } finally {
      RabbitProbe.use(channel -> channel.queueDelete(full));
    }
    await().atMost(PATIENCE).until(() -> Seen.firstVersions(rabbit.all(), later).size() == 3_000);
    assertThat(Seen.firstVersions(rabbit.all(), later)).isSorted();
  }

  @Test
  void oneInstanceLeadsAndAnotherTakesOverWhenItIsGone() {
    await().atMost(PATIENCE).until(() -> relays.relays().stream().allMatch(Relay::isLeading));
    assertThat(leadership.tryLead("kafka")).as("a second leader").isEmpty();

    relays.stop();
    Optional<Lead> other = await().atMost(PATIENCE).until(this::lead, Optional::isPresent);
    relays.start();

    assertThat(relays.relays())
        .noneMatch(r -> r.destination().name().equals("kafka") && r.isLeading());
    other.orElseThrow().close();
    await().atMost(PATIENCE).until(() -> relays.relays().stream().allMatch(Relay::isLeading));
  }

  @Test
  void aLeaderWhoseSessionIsCutStandsAgain() {
    String stream = Facts.newStream();
    await().atMost(PATIENCE).until(() -> relays.relays().stream().allMatch(Relay::isLeading));

    pool.query(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = 'event-store-relay'")
        .execute()
        .await()
        .atMost(PATIENCE);
    append(stream, Facts.registered(stream, 3));

    awaitAll(kafka::all, stream, 3);
    awaitAll(rabbit::all, stream, 3);
  }

  @Test
  void readinessAndMetricsTellWhoLeadsAndHowFarBehind() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("checks.find { it.name == 'relay' }.data.'kafka.leader'", equalTo(true))
                    .body(
                        "checks.find { it.name == 'relay' }.data.'rabbitmq.lag.events'", equalTo(0))
                    .body("checks.name", hasItem("Reactive PostgreSQL connections health check")));
    get("/q/metrics")
        .then()
        .body(containsString("medianest_relay_lag_events{destination=\"kafka\"}"))
        .body(containsString("medianest_relay_lag_seconds{destination=\"rabbitmq\"}"));
  }

  private Optional<Lead> lead() {
    return leadership.tryLead("kafka");
  }

  private void append(String stream, List<EventEnvelope> events) {
    store.append(stream, -1, events, "corr").await().atMost(PATIENCE);
  }

  private static Seen awaitOne(Supplier<List<Seen>> broker, String eventId) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> broker.get().stream().filter(s -> s.event().id().equals(eventId)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static void awaitAll(Supplier<List<Seen>> broker, String stream, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Seen.firstVersions(broker.get(), stream))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, count).boxed().toList()));
  }

  private String insert(String type, String data) {
    return pool.preparedQuery(
            """
            insert into events
              (stream_id, version, event_id, type, schema_version, source, tenant, time, data)
            values ($1, 1, gen_random_uuid()::text, $2, 1, 'upload-service', 't', now(),
                    $3::text::jsonb)
            returning event_id
            """)
        .execute(Tuple.of("old-" + UUID.randomUUID(), type, data))
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getString(0);
  }
}
