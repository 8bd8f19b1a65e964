package io.medianest.gateway.job.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.messaging.command.WorkerStanding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The fleet's workers now, whosever jobs they run.
 *
 * @param count workers heard of within half a minute
 * @param slots jobs they can run at once
 * @param busy jobs they run
 * @param utilisation busy of slots, 0 to 1; absent without a worker
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Workers(int count, int slots, int busy, Double utilisation) {
  static Workers of(List<WorkerStanding> there) {
    int slots = there.stream().mapToInt(WorkerStanding::slots).sum();
    int busy = there.stream().mapToInt(WorkerStanding::busy).sum();
    return new Workers(there.size(), slots, busy, slots == 0 ? null : (double) busy / slots);
  }
}
