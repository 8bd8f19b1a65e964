package io.medianest.gateway.admin.replay;

import io.medianest.messaging.command.EventFilter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * Events to be sent once more, to one consumer; what is absent does not narrow which.
 *
 * @param target queue of the consumer, e.g. {@code notifications.queue}
 * @param types e.g. {@code media.uploaded}
 * @param streamPrefix how the stream's id begins, e.g. {@code media-}
 * @param from decided at this time or later
 * @param to decided before this time
 * @param firstPosition smallest position in the whole log
 * @param lastPosition greatest position in the whole log
 * @param reason why; stands in the audit event
 * @param dryRun only tell how many there are and how long they would take
 */
@RegisterForReflection
record ReplayOrder(
    @NotBlank @Size(max = 200) String target,
    @Size(max = 100) List<@NotBlank String> types,
    @Size(max = 200) String streamPrefix,
    @Size(max = 200) String tenant,
    Instant from,
    Instant to,
    Long firstPosition,
    Long lastPosition,
    @NotBlank @Size(max = 500) String reason,
    boolean dryRun) {

  EventFilter filter() {
    return new EventFilter(types, streamPrefix, tenant, from, to, firstPosition, lastPosition);
  }
}
