package io.medianest.eventstore.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.topology.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTypeTest {
  @Test
  void aHeaderSaysItFirst() {
    assertThat(of(Map.of(Headers.EVENT_TYPE, "media.uploaded"), "{\"type\":\"x\"}"))
        .isEqualTo("media.uploaded");
  }

  @Test
  void theBodySaysItOtherwise() {
    assertThat(of(Map.of(), "{\"a\":{\"type\":\"inner\"},\"b\":[1,2],\"type\":\"uploads.open\"}"))
        .isEqualTo("uploads.open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain text", "[]", "7", "{", "{\"type\":7}", "{\"type\":{}}", "{}"})
  void nothingIsUnknown(String body) {
    assertThat(of(Map.of(), body)).isEmpty();
  }

  @Test
  void nothingUnreasonableIsKept() {
    assertThat(of(Map.of(), "{\"type\":\"" + "x".repeat(101) + "\"}")).isEmpty();
    assertThat(of(Map.of(), "[".repeat(100_000))).isEmpty();
    assertThat(of(Map.of(), "{\"a\":" + "[".repeat(100_000))).isEmpty();
    assertThat(of(Map.of(Headers.EVENT_TYPE, "a\u0000b"), "")).isEqualTo("a\ufffdb");
  }

  private static String of(Map<String, Object> headers, String body) {
    return MessageType.of(
        new Delivery(
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
            body.getBytes(StandardCharsets.UTF_8)));
  }
}
