package io.medianest.messaging.delivery;

import io.medianest.messaging.topology.Headers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One message handed to a listener.
 *
 * @param queue the queue it was taken from
 * @param messageId the same for every copy of the same message
 * @param requestId AMQP correlation id: what a reply must carry; null when none is wanted
 * @param replyTo routing key of the reply; null when none is wanted
 * @param correlationId the request that began it all; never null
 * @param attempt 1 for the first
 * @param firstFailureAt when attempt 1 failed
 * @param redelivered the broker has delivered it before, to somebody who did not acknowledge
 * @param exchange it was published to (the default exchange after a retry)
 */
public record Delivery(
    String queue,
    String messageId,
    String requestId,
    String replyTo,
    String correlationId,
    int attempt,
    Optional<Instant> firstFailureAt,
    boolean redelivered,
    String exchange,
    String routingKey,
    String contentType,
    Map<String, Object> headers,
    byte[] body) {

  /**
   * Id of the replay it belongs to; empty for what happens for the first time. Only listeners that
   * ask for replays ({@link ListenerOptions#withReplays}) ever see one.
   */
  public Optional<String> replay() {
    return Optional.ofNullable(headers.get(Headers.REPLAY)).map(Object::toString);
  }
}
