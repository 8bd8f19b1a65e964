package io.medianest.eventstore.deadletter.act;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.topology.Headers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryHeadersTest {
  @Test
  void whatTheMessageCameWithStaysAndWhatFailuresLeftGoes() {
    ObjectNode stored = MessageJson.mapper().createObjectNode();
    stored.put("traceparent", "00-1-2-01").put("count", 7).put("flag", true).putNull("nothing");
    stored.putArray("list").add("a").addObject().put("deep", 1);
    stored.put(Headers.CORRELATION_ID, "corr-1").put(Headers.ATTEMPT, 6);
    stored.put(Headers.REASON, "x").put(Headers.ERROR_CLASS, "DATA").put(Headers.FAILED_QUEUE, "q");
    stored.put(Headers.FAILED_SERVICE, "s").put(Headers.FIRST_FAILURE_AT, "t");
    stored.put(Headers.LAST_FAILURE_AT, "t").put(Headers.RETRY_DELAY, "10m");
    stored
        .put("x-delivery-count", 3)
        .put("x-first-death-queue", "q")
        .put("x-last-death-queue", "q");
    stored.putArray("x-death").addObject().put("queue", "q");

    assertThat(RetryHeaders.of(stored, "medianest.events", "media.uploaded"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "traceparent",
                "00-1-2-01",
                "count",
                7,
                "flag",
                true,
                "list",
                List.of("a", Map.of("deep", 1)),
                Headers.CORRELATION_ID,
                "corr-1",
                Headers.ORIGINAL_EXCHANGE,
                "medianest.events",
                Headers.ORIGINAL_ROUTING_KEY,
                "media.uploaded",
                Headers.ATTEMPT,
                1,
                Headers.RETRY_DELAY,
                "1s"));
  }
}
