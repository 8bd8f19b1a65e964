package io.medianest.gateway.admin.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.page.Cursor;
import io.medianest.messaging.command.DeadLetterReply.Letter;
import io.medianest.messaging.event.DeadLetterState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A dead letter in a list.
 *
 * @param messageType wire name of the event or command; empty when unknown
 * @param reason its first 500 characters
 * @param attempts tries in all
 * @param fingerprint the group of its cause
 * @param size bytes of the body
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterView(
    long id,
    String messageId,
    String messageType,
    String reason,
    String errorClass,
    int attempts,
    Instant firstFailureAt,
    Instant lastFailureAt,
    String failedQueue,
    String failedService,
    String correlationId,
    String fingerprint,
    DeadLetterState state,
    long size) {

  static LetterView of(Letter letter) {
    return new LetterView(
        letter.id(),
        letter.messageId(),
        letter.messageType(),
        letter.reason(),
        letter.errorClass(),
        letter.attempts(),
        letter.firstFailureAt(),
        letter.lastFailureAt(),
        letter.failedQueue(),
        letter.failedService(),
        letter.correlationId(),
        letter.fingerprint(),
        letter.state(),
        letter.size());
  }

  Cursor cursor() {
    return new Cursor(lastFailureAt, Long.toString(id));
  }
}
