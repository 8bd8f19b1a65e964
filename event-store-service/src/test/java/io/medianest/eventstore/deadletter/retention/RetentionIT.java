package io.medianest.eventstore.deadletter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.deadletter.Orders;
import io.medianest.eventstore.deadletter.Parked;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.event.DeadLetterEvent;
import io.medianest.messaging.request.Requests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sweeps at times the test names. */
@QuarkusTest
@TestProfile(RetentionIT.ByHand.class)
@QuarkusTestResource(Fleet.class)
class RetentionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public static class ByHand implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "medianest.dead-letters.retry-every", "off",
          "medianest.dead-letters.sweep-every", "off",
          "medianest.dead-letters.keep-for", "30d",
          "medianest.dead-letters.keep-at-most", "4");
    }
  }

  @Inject Pool pool;
  @Inject Requests requests;
  @Inject Retention retention;

  private final String word = Parked.word();
  private final String queue = "queue." + word;
  private Parked parked;
  private Orders orders;

  @BeforeEach
  void setUp() {
    parked = new Parked(pool);
    orders = new Orders(requests);
    pool.query("delete from dead_letters").execute().await().atMost(PATIENCE);
  }

  @Test
  void whatIsYoungAndFewStays() {
    parked.letters(4, word);

    sweepAfter(Duration.ofDays(29));

    assertThat(parked.states(word)).hasSize(4);
  }

  @Test
  void whatIsOldGoesAndWhatNobodyDecidedAboutIsAnnounced() {
    parked.letter(word, queue);
    parked.letter(word, queue);
    parked.letter(word + " discarded", queue);
    orders.discard(Orders.matching(word + " discarded"), 1);
    parked.letter(word + " running", Parked.QUEUE);
    orders.retry(Orders.matching(word + " running"), 1);

    sweepAfter(Duration.ofDays(31));

    assertThat(parked.states(word)).containsExactly("RETRYING");
    assertThat(announced())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.count()).isEqualTo(2);
              assertThat(event.queues()).isEqualTo(Map.of(queue, 2L));
            });
  }

  @Test
  void ofTooManyTheClosedOnesGoFirst() {
    parked.letter(word, queue);
    parked.letters(3, word);
    parked.letters(2, word + " closed");
    orders.discard(Orders.matching(word + " closed"), 2);

    sweepAfter(Duration.ZERO);

    assertThat(parked.states(word)).containsExactly("OPEN", "OPEN", "OPEN", "OPEN");
    assertThat(announced()).isEmpty();
  }

  @Test
  void ofTooManyOpenOnesTheOldestGoAndAreAnnounced() {
    long oldest = parked.letter(word, queue).getLong("id");
    parked.letters(4, word);

    sweepAfter(Duration.ZERO);

    assertThat(parked.states(word)).hasSize(4);
    assertThat(parked.query("select 1 from dead_letters where id = $1::text::bigint", "" + oldest))
        .isEmpty();
    assertThat(announced()).extracting(DeadLetterEvent.Expired::count).containsExactly(1L);
  }

  private void sweepAfter(Duration time) {
    retention.sweep(Instant.now().plus(time)).await().atMost(PATIENCE);
  }

  private List<DeadLetterEvent.Expired> announced() {
    return parked.query("select data::text from events where type = $1", "dlq.expired").stream()
        .map(row -> row.getString(0).getBytes(StandardCharsets.UTF_8))
        .map(json -> MessageJson.read(json, DeadLetterEvent.Expired.class))
        .filter(event -> event.queues().containsKey(queue))
        .toList();
  }
}
