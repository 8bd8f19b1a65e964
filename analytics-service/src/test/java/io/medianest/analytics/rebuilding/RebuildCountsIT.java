package io.medianest.analytics.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.medianest.analytics.Facts;
import io.medianest.analytics.Servers;
import io.medianest.analytics.counting.EventCounts;
import io.medianest.local.Infrastructure;
import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.command.AnalyticsCommand.RebuildCounts;
import io.medianest.messaging.command.AnalyticsReply.CountDifference;
import io.medianest.messaging.command.AnalyticsReply.CountsRebuilt;
import io.medianest.messaging.command.AnalyticsReply.EventCount;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.MediaEvent.ProcessingStarted;
import io.medianest.messaging.event.UserEvent.Registered;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RebuildCountsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String STARTED = "media.processing.started";

  /** Each test begins later than all before it, so that it rebuilds its own minutes only. */
  private static final AtomicInteger TESTS = new AtomicInteger();

  @Inject EventCounts counts;
  @Inject Requests requests;
  @Inject Pool pool;

  private Instant minute;
  private Facts facts;
  private EventLogStandIn log;

  @BeforeEach
  void open() throws IOException, TimeoutException {
    facts = new Facts();
    log = new EventLogStandIn();
    minute =
        Instant.now()
            .truncatedTo(ChronoUnit.MINUTES)
            .plus(Duration.ofHours(1 + TESTS.incrementAndGet()));
  }

  @AfterEach
  void close() throws IOException {
    facts.close();
    log.close();
  }

  @Test
  void whatIsRightIsLeftAlone() {
    happened(started(), started(), registered());
    awaitCounts(started(2), registered(1));

    CountsRebuilt report = rebuild(true);

    assertThat(report).isEqualTo(new CountsRebuilt(3, 0, 0, List.of(), true));
    awaitCounts(started(2), registered(1));
  }

  @Test
  void aCorruptedCountIsReportedAndRepaired() {
    happened(started(), started(), started(), registered());
    awaitCounts(started(3), registered(1));
    spoil("update event_count set events = 99 where minute = $1 and type = 'user.registered'");
    spoil("delete from event_count where minute = $1 and type = '" + STARTED + "'");
    spoil("insert into event_count (minute, type, events) values ($1, 'media.invented', 7)");

    CountsRebuilt seen = rebuild(false);
    awaitCounts(new EventCount(minute, "media.invented", 7), registered(99));
    CountsRebuilt repaired = rebuild(true);

    assertThat(seen.swapped()).isFalse();
    assertThat(seen.differing()).isEqualTo(3);
    assertThat(seen.differences())
        .containsExactly(
            new CountDifference(minute, "media.invented", 7, 0),
            new CountDifference(minute, STARTED, 0, 3),
            new CountDifference(minute, "user.registered", 99, 1));
    assertThat(repaired.differences()).isEqualTo(seen.differences());
    awaitCounts(started(3), registered(1));
    assertThat(rebuild(false).differing()).isZero();
  }

  @Test
  void aFactThatNeverCameIsReportedAsUnseenAndCountedBySwapping() {
    happened(started());
    awaitCounts(started(1));
    EventEnvelope lost = log.append(started());

    assertThat(rebuild(false)).isEqualTo(new CountsRebuilt(2, 1, 0, List.of(), false));
    awaitCounts(started(1));
    assertThat(rebuild(true)).isEqualTo(new CountsRebuilt(2, 1, 0, List.of(), true));
    awaitCounts(started(2));

    // And when it comes at last, it is a duplicate.
    facts.publish(lost);
    happened(registered());
    awaitCounts(started(2), registered(1));
  }

  @Test
  void factsThatComeDuringARebuildCountOnce() {
    EventEnvelope underway = log.append(started());
    happened(started(), started(), started());
    awaitCounts(started(3));
    EventEnvelope late = registered();
    // Given: one that comes when the log has been read, one of the log that comes only afterwards
    log.beforePage(
        2,
        () -> {
          facts.publish(late);
          awaitCounts(started(3), registered(1));
        });

    CountsRebuilt report = rebuild(true);

    assertThat(report).isEqualTo(new CountsRebuilt(4, 1, 0, List.of(), true));
    awaitCounts(started(4), registered(1));
    facts.publish(underway);
    facts.publish(late);
    happened(registered());
    awaitCounts(started(4), registered(2));
  }

  @Test
  void countsStayRightWhileFactsKeepComing() {
    int all = 400;
    CompletableFuture<Void> coming =
        CompletableFuture.runAsync(() -> IntStream.range(0, all).forEach(_ -> happened(started())));
    int rebuilds = 0;
    while (!coming.isDone() || rebuilds == 0) {
      spoil("update event_count set events = events + 1000 where minute = $1");
      rebuild(true);
      rebuilds++;
    }
    coming.join();

    assertThat(rebuild(true).events()).isEqualTo(all);
    awaitCounts(started(all));
    await().atMost(PATIENCE).until(() -> rebuild(false).unseen() == 0);
    assertThat(rebuild(false).differing()).isZero();
    awaitCounts(started(all));
  }

  @Test
  void earlierMinutesAreLeftAsTheyAre() {
    Instant before = minute.minusSeconds(60);
    spoilAt(before, "insert into event_count (minute, type, events) values ($1, 'media.old', 5)");
    happened(started());

    rebuild(true);

    assertThat(counts.between(before, minute).await().atMost(PATIENCE))
        .containsExactly(new EventCount(before, "media.old", 5));
  }

  @Test
  void aSecondRebuildAtOnceIsRefused() {
    happened(started());
    log.beforePage(
        1,
        () ->
            assertThatThrownBy(() -> rebuild(true))
                .asInstanceOf(InstanceOfAssertFactories.type(RequestRefusedException.class))
                .satisfies(
                    e -> {
                      assertThat(e.refusal().code()).isEqualTo("analytics.rebuild-running");
                      assertThat(e.refusal().retryable()).isTrue();
                    }));

    assertThat(rebuild(true).events()).isEqualTo(1);
    assertThat(rebuild(true).events()).as("and none is held up afterwards").isEqualTo(1);
  }

  @Test
  void aDatabaseKilledInARebuildOnlyMakesItBeginAnew() {
    happened(started(), started(), started());
    awaitCounts(started(3));
    spoil("update event_count set events = 99 where minute = $1");
    Infrastructure servers = ServiceFixture.current().infrastructure();
    log.beforePage(
        2,
        () -> {
          servers.part(Part.POSTGRES).kill();
          servers.part(Part.POSTGRES).start();
        });

    CountsRebuilt report = rebuild(true);

    assertThat(report.differences()).containsExactly(new CountDifference(minute, STARTED, 99, 3));
    awaitCounts(started(3));
  }

  /** As the relay does: what comes over Kafka stands in the log. */
  private void happened(EventEnvelope... events) {
    for (EventEnvelope event : events) {
      facts.publish(log.append(event));
    }
  }

  private CountsRebuilt rebuild(boolean swap) {
    return requests.ask(new RebuildCounts(minute, swap), "test", PATIENCE).await().atMost(PATIENCE);
  }

  private void spoil(String sql) {
    spoilAt(minute, sql);
  }

  private void spoilAt(Instant when, String sql) {
    pool.preparedQuery(sql)
        .execute(Tuple.of(when.atOffset(ZoneOffset.UTC)))
        .await()
        .atMost(PATIENCE);
  }

  private void awaitCounts(EventCount... expected) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(counts.between(minute, minute.plusSeconds(60)).await().atMost(PATIENCE))
                    .containsExactly(expected));
  }

  private EventCount started(int count) {
    return new EventCount(minute, STARTED, count);
  }

  private EventCount registered(int count) {
    return new EventCount(minute, "user.registered", count);
  }

  private EventEnvelope started() {
    return Facts.fact(new ProcessingStarted("m", "j", 1, "w"), "media-m", minute.plusSeconds(1));
  }

  private EventEnvelope registered() {
    return Facts.fact(new Registered("u", "default", "user"), "user-u", minute.plusSeconds(2));
  }
}
