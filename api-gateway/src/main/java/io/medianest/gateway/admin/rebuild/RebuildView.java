package io.medianest.gateway.admin.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;

/**
 * A rebuild; of a dry run, what it would be.
 *
 * @param rebuildId absent in a dry run
 * @param events read so far; of a dry run, how many there are
 * @param durationMillis how long it would take; of a dry run only
 * @param found once it is done
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record RebuildView(
    String rebuildId,
    boolean dryRun,
    boolean swap,
    String orderedBy,
    String reason,
    Instant orderedAt,
    RebuildState state,
    long events,
    Long durationMillis,
    Findings found,
    Instant finishedAt) {

  static RebuildView of(OrderedRebuild r) {
    return new RebuildView(
        r.id(),
        false,
        r.swap(),
        r.by(),
        r.reason(),
        r.orderedAt(),
        r.state(),
        r.events(),
        null,
        r.found(),
        r.finishedAt());
  }

  static RebuildView tried(RebuildOrder order, long events, Duration duration) {
    return new RebuildView(
        null,
        true,
        order.swap(),
        null,
        order.reason(),
        null,
        null,
        events,
        duration.toMillis(),
        null,
        null);
  }
}
