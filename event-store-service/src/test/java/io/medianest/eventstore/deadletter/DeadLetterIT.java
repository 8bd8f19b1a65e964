package io.medianest.eventstore.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.medianest.eventstore.Fleet;
import io.medianest.eventstore.RabbitProbe;
import io.medianest.messaging.topology.Exchanges;
import io.medianest.messaging.topology.Headers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Fleet.class)
class DeadLetterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Pool pool;

  @Test
  void aParkedMessageIsStoredWithItsEvidence() {
    String id = UUID.randomUUID().toString();

    park(id, evidence(), "the\u0000body");

    Row row = awaitRows(id, 1).getFirst();
    assertThat(row.getString("reason")).isEqualTo("it broke");
    assertThat(row.getString("error_class")).isEqualTo("DATA");
    assertThat(row.getInteger("attempts")).isEqualTo(3);
    assertThat(row.getOffsetDateTime("first_failure_at"))
        .isEqualTo(OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    assertThat(row.getOffsetDateTime("last_failure_at"))
        .isEqualTo(OffsetDateTime.parse("2026-01-01T00:01:00Z"));
    assertThat(row.getString("original_exchange")).isEqualTo("medianest.events");
    assertThat(row.getString("original_routing_key")).isEqualTo("media.uploaded.image.bulk");
    assertThat(row.getString("failed_queue")).isEqualTo("media.processing.image.bulk");
    assertThat(row.getString("failed_service")).isEqualTo("media-worker");
    assertThat(row.getString("correlation_id")).isEqualTo("corr-9");
    assertThat(row.getString("content_type")).isEqualTo("application/x-test");
    assertThat(row.getJsonObject("headers").getString("extra")).isEqualTo("kept");
    assertThat(row.getBuffer("body").toString()).isEqualTo("the\u0000body");
  }

  @Test
  void storedTwiceItIsThereOnce() {
    String id = UUID.randomUUID().toString();
    String next = UUID.randomUUID().toString();

    park(id, evidence(), "x");
    park(id, evidence(), "x");
    park(next, evidence(), "x");

    awaitRows(next, 1);
    awaitRows(id, 1);
  }

  @Test
  void parkedAgainAfterARetryItIsAnotherOne() {
    String id = UUID.randomUUID().toString();
    Map<String, Object> later = evidence();
    later.put(Headers.LAST_FAILURE_AT, "2026-01-02T00:00:00Z");

    park(id, evidence(), "x");
    park(id, later, "x");

    awaitRows(id, 2);
  }

  @Test
  void whatTheBrokerGaveUpOnIsStoredWithWhatTheBrokerTells() {
    String id = UUID.randomUUID().toString();
    RabbitProbe.use(
        channel -> {
          String queue =
              channel
                  .queueDeclare(
                      "",
                      false,
                      true,
                      true,
                      Map.of("x-dead-letter-exchange", Exchanges.DEAD_LETTERS))
                  .getQueue();
          channel.basicPublish(
              "",
              queue,
              new BasicProperties.Builder().messageId(id).expiration("1").build(),
              new byte[] {1, 0, 2});
          // The queue goes with this connection: stay until the message has left it.
          await().atMost(PATIENCE).until(() -> !rows(id).isEmpty());
          return null;
        });

    Row row = awaitRows(id, 1).getFirst();
    assertThat(row.getString("reason")).isEqualTo("given up by the broker: expired");
    assertThat(row.getString("error_class")).isEqualTo("UNKNOWN");
    assertThat(row.getString("failed_queue")).startsWith("amq.gen");
    assertThat(row.getJsonObject("headers").getJsonArray("x-death")).hasSize(1);
  }

  @Test
  void aMessageWithoutAnyEvidenceIsKeptToo() {
    String id = UUID.randomUUID().toString();

    park(id, new HashMap<>(), "");

    assertThat(awaitRows(id, 1).getFirst().getString("reason")).isEqualTo("no evidence");
  }

  private static Map<String, Object> evidence() {
    return Parked.evidence();
  }

  private static void park(String id, Map<String, Object> headers, String body) {
    Parked.send(id, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private List<Row> awaitRows(String messageId, int count) {
    return new Parked(pool).awaitRows(messageId, count);
  }

  private List<Row> rows(String messageId) {
    return new Parked(pool).rows(messageId);
  }
}
