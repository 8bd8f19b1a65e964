package io.medianest.analytics.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.medianest.analytics.Facts;
import io.medianest.analytics.Servers;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.RabbitMqServer;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.command.AnalyticsReply.EventCount;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.UserEvent.Registered;
import io.medianest.messaging.topology.KafkaTopics;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class CountingIT {
  /** Each test counts in minutes of its own. */
  private static final AtomicInteger MINUTES = new AtomicInteger();

  @Inject EventCounts counts;

  private Instant minute;
  private Facts facts;

  @BeforeEach
  void open() {
    facts = new Facts();
    minute =
        Instant.now()
            .truncatedTo(ChronoUnit.MINUTES)
            .minus(Duration.ofMinutes(5L * MINUTES.incrementAndGet()));
  }

  @AfterEach
  void close() {
    facts.close();
  }

  @Test
  void countsByTypeAndByMinuteOfTheEvent() {
    facts.publish(started(minute.plusSeconds(1)));
    facts.publish(started(minute.plusSeconds(59)));
    facts.publish(started(minute.plusSeconds(60)));
    facts.publish(registered(minute));

    awaitCounts(
        new EventCount(minute, "media.processing.started", 2),
        new EventCount(minute, "user.registered", 1),
        new EventCount(minute.plusSeconds(60), "media.processing.started", 1));
  }

  @Test
  void countsAnEventThatComesTwiceOnce() {
    EventEnvelope twice = started(minute);

    facts.publish(twice);
    facts.publish(twice);
    facts.publish(marker());

    awaitMarkerAnd(new EventCount(minute, "media.processing.started", 1));
  }

  @Test
  void countsAReplayOfEverythingInAnotherOrderOnce() {
    List<EventEnvelope> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      all.add(started(minute.plusSeconds(i)));
    }
    all.forEach(facts::publish);
    Collections.shuffle(all, new Random(1));
    all.forEach(facts::publish);
    facts.publish(marker());

    awaitMarkerAnd(new EventCount(minute, "media.processing.started", 60));
  }

  @Test
  void countsATypeThatThisReleaseDoesNotKnow() {
    EventEnvelope known = started(minute);
    String unknown =
        new String(EventCodec.write(known), StandardCharsets.UTF_8)
            .replace("media.processing.started", "media.transcribed");

    facts.publish(
        KafkaTopics.DEFAULT_EVENTS, known.streamId(), unknown.getBytes(StandardCharsets.UTF_8));

    awaitCounts(new EventCount(minute, "media.transcribed", 1));
  }

  @Test
  void parksWhatIsNoEventAndGoesOn() {
    facts.publish(KafkaTopics.MEDIA_EVENTS, "media-a", "rubbish".getBytes(StandardCharsets.UTF_8));
    facts.publish(KafkaTopics.MEDIA_EVENTS, "media-a", EventCodec.write(started(minute)));

    awaitCounts(new EventCount(minute, "media.processing.started", 1));
    await()
        .untilAsserted(
            () ->
                RestAssured.given()
                    .urlEncodingEnabled(false)
                    .auth()
                    .preemptive()
                    .basic(rabbit().username(), rabbit().password())
                    .get(rabbit().management() + "/api/queues/%2F/" + Queues.DEAD_LETTERS)
                    .then()
                    .body("messages", Matchers.greaterThanOrEqualTo(1)));
  }

  @Test
  void countsNoEventOlderThanWhatIsRemembered() {
    Instant old = minute.minus(Duration.ofDays(36));
    facts.publish(started(old));
    facts.publish(marker());

    awaitMarkerAnd();
    assertThat(between(old, old.plusSeconds(60))).isEmpty();
  }

  @Test
  void forgetsIdsAndKeepsCounts() {
    facts.publish(started(minute));
    awaitCounts(new EventCount(minute, "media.processing.started", 1));

    int forgotten =
        counts.forgetBefore(minute.plusSeconds(60)).await().atMost(Duration.ofSeconds(10));

    assertThat(forgotten).isPositive();
    awaitCounts(new EventCount(minute, "media.processing.started", 1));
  }

  @Test
  void offersTheNumbersToPrometheus() {
    facts.publish(registered(minute));
    awaitCounts(new EventCount(minute, "user.registered", 1));

    String metrics = RestAssured.get("/q/metrics").asString();

    assertThat(metrics)
        .containsPattern("medianest_events_total\\{.*type=\"user.registered\".*} [1-9]");
  }

  /** Counted in a minute far from the others; what was published before it may still be behind. */
  private EventEnvelope marker() {
    return registered(minute.plus(Duration.ofMinutes(3)));
  }

  private void awaitMarkerAnd(EventCount... expected) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        between(
                            minute.plus(Duration.ofMinutes(3)), minute.plus(Duration.ofMinutes(4))))
                    .hasSize(1));
    awaitProcessed();
    awaitCounts(expected);
  }

  /** Until nothing of the topics is left unread. */
  private static void awaitProcessed() {
    await()
        .untilAsserted(
            () ->
                assertThat(KafkaLag.of("analytics-service"))
                    .as("facts not yet acknowledged")
                    .isZero());
  }

  private void awaitCounts(EventCount... expected) {
    await()
        .untilAsserted(
            () ->
                assertThat(between(minute, minute.plus(Duration.ofMinutes(2))))
                    .containsExactly(expected));
  }

  private List<EventCount> between(Instant from, Instant to) {
    return counts.between(from, to).await().atMost(Duration.ofSeconds(10));
  }

  private static EventEnvelope started(Instant time) {
    return Facts.fact(new ProcessingStarted("m", "j", 1, "w"), "media-m", time);
  }

  private static EventEnvelope registered(Instant time) {
    return Facts.fact(new Registered("u", "default", "user"), "user-u", time);
  }

  private static RabbitMqServer.Access rabbit() {
    return ServiceFixture.current().infrastructure().rabbitMq();
  }
}
