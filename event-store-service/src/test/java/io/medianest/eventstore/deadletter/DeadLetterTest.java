package io.medianest.eventstore.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.topology.Headers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void theSameParkingHasTheSameIdAndTheNextOneAnother() {
    Map<String, Object> first = Map.of(Headers.LAST_FAILURE_AT, "2026-01-01T00:00:00Z");
    Map<String, Object> second = Map.of(Headers.LAST_FAILURE_AT, "2026-01-02T00:00:00Z");

    String id = DeadLetter.of(delivery(first), NOW).parkingId();

    assertThat(DeadLetter.of(delivery(first), NOW.plusSeconds(9)).parkingId()).isEqualTo(id);
    assertThat(DeadLetter.of(delivery(second), NOW).parkingId()).isNotEqualTo(id);
  }

  @Test
  void theBrokersOwnEvidenceStandsInForAListeners() {
    Map<String, Object> death =
        Map.of(
            "queue", "q",
            "reason", "delivery_limit",
            "exchange", "x",
            "routing-keys", List.of("k"),
            "time", Date.from(NOW.minusSeconds(60)));

    DeadLetter letter = DeadLetter.of(delivery(Map.of("x-death", List.of(death))), NOW);

    assertThat(letter.reason()).isEqualTo("given up by the broker: delivery_limit");
    assertThat(letter.failedQueue()).isEqualTo("q");
    assertThat(letter.originalExchange()).isEqualTo("x");
    assertThat(letter.originalRoutingKey()).isEqualTo("k");
    assertThat(letter.lastFailureAt()).isEqualTo(NOW.minusSeconds(60));
  }

  @Test
  void unreadableEvidenceIsNoReasonToLoseTheMessage() {
    Map<String, Object> headers = new HashMap<>();
    headers.put(Headers.LAST_FAILURE_AT, "yesterday");
    headers.put("x-death", "nonsense");

    DeadLetter letter = DeadLetter.of(delivery(headers), NOW);

    assertThat(letter.lastFailureAt()).isEqualTo(NOW);
    assertThat(letter.reason()).isEqualTo("no evidence");
    assertThat(letter.errorClass()).isEqualTo("UNKNOWN");
  }

  @Test
  void everyKindOfHeaderBecomesJson() {
    Map<String, Object> headers = new HashMap<>();
    headers.put("text", "a\u0000b");
    headers.put("number", 7L);
    headers.put("decimal", new BigDecimal("1.50"));
    headers.put("flag", true);
    headers.put("time", Date.from(NOW));
    headers.put("bytes", new byte[] {1, 2});
    headers.put("nothing", null);
    headers.put("list", List.of(1, Map.of("deep", 'c')));

    assertThat(HeaderJson.of(headers))
        .hasToString(
            HeaderJson.of(headers)
                .put("text", "a\ufffdb")
                .put("number", 7L)
                .put("decimal", new BigDecimal("1.50"))
                .put("flag", true)
                .put("time", "2026-01-01T00:00:00Z")
                .put("bytes", "AQI=")
                .putNull("nothing")
                .toString());
    assertThat(HeaderJson.of(headers).at("/list/1/deep").asText()).isEqualTo("c");
  }

  private static Delivery delivery(Map<String, Object> headers) {
    return new Delivery(
        "medianest.dead-letters",
        "m-1",
        null,
        null,
        "c-1",
        1,
        Optional.empty(),
        false,
        "medianest.dlx",
        "q",
        "application/json",
        headers,
        new byte[0]);
  }
}
