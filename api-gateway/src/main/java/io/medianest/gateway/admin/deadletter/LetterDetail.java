package io.medianest.gateway.admin.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.DeadLetterReply.Inspected;
import io.medianest.messaging.topology.Headers;
import io.medianest.messaging.trace.TraceContext;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A dead letter with all its evidence.
 *
 * @param fullReason the whole of it
 * @param traceId of the trace it was sent in, where traces are on
 * @param body as text, or in base64
 * @param bodyEncoding {@code text} or {@code base64}
 * @param bodyTruncated whether {@code body} is its beginning only
 * @param retryable whether it is open and there is a queue to deliver it to
 * @param actId the order that retried or discarded it
 * @param parkings ids of all letters of the same message from the same queue: more than one when a
 *     retry failed again
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterDetail(
    LetterView letter,
    String fullReason,
    String originalExchange,
    String originalRoutingKey,
    String contentType,
    String traceId,
    Map<String, Object> headers,
    String body,
    String bodyEncoding,
    boolean bodyTruncated,
    boolean retryable,
    Instant storedAt,
    Instant closedAt,
    String actId,
    List<Long> parkings) {
  private static final TypeReference<Map<String, Object>> HEADERS = new TypeReference<>() {};

  static LetterDetail of(Inspected letter) {
    return new LetterDetail(
        LetterView.of(letter.letter()),
        letter.reason(),
        letter.originalExchange(),
        letter.originalRoutingKey(),
        letter.contentType(),
        TraceContext.traceId(letter.headers().path(Headers.TRACEPARENT).asText()).orElse(null),
        MessageJson.mapper().convertValue(letter.headers(), HEADERS),
        letter.body().content(),
        letter.body().encoding(),
        letter.body().truncated(),
        letter.retryable(),
        letter.storedAt(),
        letter.closedAt(),
        letter.actId(),
        letter.parkings());
  }
}
