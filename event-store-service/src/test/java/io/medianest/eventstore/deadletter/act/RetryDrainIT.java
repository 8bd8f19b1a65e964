package io.medianest.eventstore.deadletter.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.deadletter.Orders;
import io.medianest.eventstore.deadletter.Parked;
import io.medianest.messaging.command.DeadLetterReply.Acted;
import io.medianest.messaging.event.DeadLetterEvent;
import io.medianest.messaging.event.DeadLetterFilter;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.event.DeadLetterState;
import io.medianest.messaging.request.Requests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The drain step by step: the test says what time it is. */
@QuarkusTest
@TestProfile(RetryDrainIT.ByHand.class)
@QuarkusTestResource(Fleet.class)
class RetryDrainIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PER_SECOND = 3;

  public static class ByHand implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "medianest.dead-letters.retry-every",
          "off",
          "medianest.dead-letters.retries-per-second",
          Integer.toString(PER_SECOND));
    }
  }

  @Inject Pool pool;
  @Inject Requests requests;
  @Inject RetryDrain drain;
  @Inject RetryTable table;

  private final String word = Parked.word();
  private Instant now;
  private Parked parked;
  private Orders orders;

  @BeforeEach
  void setUp() {
    parked = new Parked(pool);
    orders = new Orders(requests);
    now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    pool.query("update dead_letter_pace set second = '-infinity'")
        .execute()
        .await()
        .atMost(PATIENCE);
    while (step() > 0) {
      now = now.plusSeconds(1); // What other tests have left.
    }
    now = now.plusSeconds(1);
  }

  @Test
  void noSecondSeesMoreThanTheRate() {
    Acted acted = retryAll(7);

    assertThat(step()).isEqualTo(PER_SECOND);
    assertThat(step()).isZero();
    now = now.plusMillis(999);
    assertThat(step()).isZero();
    now = now.plusMillis(1);
    assertThat(step()).isEqualTo(PER_SECOND);
    assertThat(orders.events(acted.actId())).hasSize(1);
    now = now.plusSeconds(1);
    assertThat(step()).isEqualTo(1);

    assertThat(parked.states(word)).containsOnly("RETRIED");
    assertThat(orders.events(acted.actId()))
        .last()
        .isEqualTo(new DeadLetterEvent.Retried(acted.actId(), 7));
  }

  @Test
  void twoInstancesShareTheRate() {
    retryAll(7);

    List<Integer> delivered =
        Uni.join()
            .all(List.of(drain.step(now), drain.step(now), drain.step(now.plusMillis(3))))
            .andFailFast()
            .await()
            .atMost(PATIENCE);

    assertThat(delivered).containsExactlyInAnyOrder(PER_SECOND, 0, 0);
  }

  @Test
  void anotherInstanceGoesOnWhereOneHasDied() {
    retryAll(3);
    assertThat(table.claim(now, 2).await().atMost(PATIENCE)).hasSize(2); // And dies.

    now = now.plusSeconds(1);
    assertThat(step()).isEqualTo(1);
    now = now.plusSeconds(1);
    assertThat(step()).isZero();
    now = now.plusSeconds(61);
    assertThat(step()).isEqualTo(2);

    assertThat(parked.states(word)).containsOnly("RETRIED");
  }

  @Test
  void whatStillWaitsCanBeDiscardedSoThatARetryStops() {
    Acted retried = retryAll(7);
    assertThat(step()).isEqualTo(PER_SECOND);

    Acted stopped = orders.discard(waiting(), 4);

    now = now.plusSeconds(1);
    assertThat(step()).isZero();
    assertThat(stopped.count()).isEqualTo(4);
    assertThat(parked.states(word))
        .containsExactly(
            "RETRIED", "RETRIED", "RETRIED", "DISCARDED", "DISCARDED", "DISCARDED", "DISCARDED");
    assertThat(orders.events(retried.actId())).hasSize(1);
  }

  @Test
  void anActEndsWithThoseThatWereNotDiscardedMeanwhile() {
    Acted retried = retryAll(4);
    assertThat(table.claim(now, 2).await().atMost(PATIENCE)).hasSize(2);

    assertThat(orders.discard(waiting(), 4).count()).isEqualTo(2); // The others are in hand.

    now = now.plusSeconds(61);
    assertThat(step()).isEqualTo(2);
    assertThat(orders.events(retried.actId()))
        .last()
        .isEqualTo(new DeadLetterEvent.Retried(retried.actId(), 2));
  }

  private DeadLetterSelection waiting() {
    return new DeadLetterSelection(
        List.of(),
        new DeadLetterFilter(null, null, null, null, word, null, null, DeadLetterState.RETRYING),
        null);
  }

  private Acted retryAll(int count) {
    parked.letters(count, word);
    return orders.retry(Orders.matching(word), count);
  }

  private int step() {
    return drain.step(now).await().atMost(PATIENCE);
  }
}
