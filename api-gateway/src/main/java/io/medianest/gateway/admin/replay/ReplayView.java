package io.medianest.gateway.admin.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;

/**
 * A replay; of a dry run, what it would be.
 *
 * @param replayId the mark its messages carry; absent in a dry run
 * @param expected events, as counted when it was ordered
 * @param sent events so far
 * @param durationMillis how long it would take; of a dry run only
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayView(
    String replayId,
    boolean dryRun,
    String target,
    String orderedBy,
    String reason,
    Instant orderedAt,
    ReplayState state,
    long expected,
    Long sent,
    Long durationMillis,
    Instant finishedAt) {

  static ReplayView of(OrderedReplay r) {
    return new ReplayView(
        r.id(),
        false,
        r.target(),
        r.by(),
        r.reason(),
        r.orderedAt(),
        r.state(),
        r.expected(),
        r.sent(),
        null,
        r.finishedAt());
  }

  static ReplayView tried(String target, long events, Duration duration) {
    return new ReplayView(
        null, true, target, null, null, null, null, events, null, duration.toMillis(), null);
  }
}
