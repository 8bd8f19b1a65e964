package io.medianest.gateway.admin.deadletter;

import io.medianest.gateway.page.Cursor;
import io.medianest.messaging.command.DeadLetterReply.Group;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * Dead letters of one cause.
 *
 * @param cause the reason without what differs from letter to letter
 * @param count letters that pass the filter
 * @param open how many of them wait for a decision
 * @param newest id of the newest one
 */
@RegisterForReflection
record GroupView(
    String fingerprint,
    String failedQueue,
    String errorClass,
    String messageType,
    String cause,
    long count,
    long open,
    Instant firstSeen,
    Instant lastSeen,
    long newest) {

  static GroupView of(Group group) {
    return new GroupView(
        group.fingerprint(),
        group.failedQueue(),
        group.errorClass(),
        group.messageType(),
        group.cause(),
        group.count(),
        group.open(),
        group.firstSeen(),
        group.lastSeen(),
        group.newest());
  }

  Cursor cursor() {
    return new Cursor(lastSeen, fingerprint);
  }
}
