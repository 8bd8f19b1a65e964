package io.medianest.eventstore.deadletter.act;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.topology.Headers;
import io.medianest.messaging.topology.Queues.RetryDelay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The headers of a letter that is delivered again: those it came with, as the first attempt. What
 * AMQP has a type of its own for and JSON has not (times, bytes) comes back as text.
 */
final class RetryHeaders {
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  /** What earlier failures have left, ours and the broker's. */
  private static final Set<String> EVIDENCE =
      Set.of(
          Headers.REASON,
          Headers.ERROR_CLASS,
          Headers.FIRST_FAILURE_AT,
          Headers.LAST_FAILURE_AT,
          Headers.FAILED_QUEUE,
          Headers.FAILED_SERVICE,
          "x-death",
          "x-delivery-count");

  private RetryHeaders() {}

  /**
   * @param exchange the message was published to in the beginning; the queue it comes back to sees
   *     none
   */
  static Map<String, Object> of(JsonNode stored, String exchange, String routingKey) {
    Map<String, Object> headers =
        new LinkedHashMap<>(MessageJson.mapper().convertValue(stored, MAP));
    headers.values().removeIf(java.util.Objects::isNull);
    headers.keySet().removeIf(RetryHeaders::isEvidence);
    headers.put(Headers.ORIGINAL_EXCHANGE, exchange);
    headers.put(Headers.ORIGINAL_ROUTING_KEY, routingKey);
    headers.put(Headers.ATTEMPT, 1);
    headers.put(Headers.RETRY_DELAY, RetryDelay.ONE_SECOND.wireName());
    return headers;
  }

  private static boolean isEvidence(String name) {
    return EVIDENCE.contains(name)
        || name.startsWith("x-first-death")
        || name.startsWith("x-last-death");
  }
}
