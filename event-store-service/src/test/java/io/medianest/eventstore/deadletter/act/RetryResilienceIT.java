package io.medianest.eventstore.deadletter.act;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.deadletter.Orders;
import io.medianest.eventstore.deadletter.Parked;
import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.local.part.Server;
import io.medianest.messaging.command.DeadLetterReply.Acted;
import io.medianest.messaging.request.Requests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A broker that is killed while letters are on their way back to their queue. */
@QuarkusTest
@QuarkusTestResource(Fleet.class)
class RetryResilienceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int LETTERS = 250;

  /** No other test sends anything there. */
  private static final String QUEUE = "media.processing.audio.bulk";

  @Inject Pool pool;
  @Inject Requests requests;

  @Test
  void nothingIsLostAndNothingElseIsSentWhenTheBrokerDies() {
    // Given
    String word = Parked.word();
    Parked parked = new Parked(pool);
    Orders orders = new Orders(requests);
    Map<String, String> bodies =
        parked.letters(LETTERS, word, QUEUE).stream()
            .collect(
                Collectors.toMap(
                    row -> row.getString("message_id"), row -> row.getBuffer("body").toString()));

    // When: the broker is killed after the first second's worth
    Acted acted = orders.retry(Orders.matching(word), LETTERS);
    await().atMost(PATIENCE).until(() -> parked.states(word).contains("RETRIED"));
    assertThat(parked.states(word)).contains("RETRYING");
    rabbit().kill();
    rabbit().start();

    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(parked.states(word)).containsOnly("RETRIED"));
    List<Map.Entry<String, String>> delivered = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Parked.take(QUEUE).forEach(message -> delivered.add(seen(message)));
              assertThat(delivered).containsAll(bodies.entrySet());
            });
    assertThat(Set.copyOf(delivered)).hasSize(LETTERS);
    assertThat(eventsOf(parked, acted)).containsExactly("dlq.retry-requested", "dlq.retried");
  }

  private static Map.Entry<String, String> seen(GetResponse message) {
    return Map.entry(message.getProps().getMessageId(), new String(message.getBody(), UTF_8));
  }

  /** From the table: the reply queue may not be back yet. */
  private static List<String> eventsOf(Parked parked, Acted acted) {
    return parked
        .query(
            "select type from events where stream_id = $1 order by version", "dlq-" + acted.actId())
        .stream()
        .map((Row row) -> row.getString(0))
        .toList();
  }

  private static Server rabbit() {
    return ServiceFixture.current().infrastructure().part(Part.RABBITMQ);
  }
}
