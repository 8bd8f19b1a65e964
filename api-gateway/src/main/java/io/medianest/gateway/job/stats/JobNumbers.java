package io.medianest.gateway.job.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.projection.JobStatus;
import io.medianest.messaging.event.MediaKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The jobs that wait or run now, and those that ended within the window; what is 0 is absent from
 * maps.
 *
 * @param complete false when there are more than are counted
 * @param waiting now, pauses before another attempt included
 * @param longestWaitMillis of those waiting now; absent when none waits
 * @param failuresByCode the 50 most frequent, the most frequent first
 * @param throughput oldest first, without gaps
 */
@RegisterForReflection(
    targets = {
      JobNumbers.class,
      JobNumbers.Times.class,
      JobNumbers.Spread.class,
      JobNumbers.Bucket.class
    })
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobNumbers(
    boolean complete,
    long waiting,
    long running,
    Long longestWaitMillis,
    Map<JobStatus, Long> byStatus,
    Map<MediaKind, Long> byKind,
    Map<String, Long> failuresByClass,
    Map<String, Long> failuresByCode,
    Map<MediaKind, Times> times,
    List<Bucket> throughput) {

  /**
   * @param waited from being queued to the first attempt
   * @param ran from the first attempt to the end, pauses between attempts included
   */
  record Times(Spread waited, Spread ran) {}

  /** Of {@code count} jobs; the others are absent when there are none. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Spread(long count, Long medianMillis, Long p95Millis) {}

  /**
   * Jobs that ended in one stretch of time.
   *
   * @param at its begin
   */
  record Bucket(Instant at, long completed, long failed, long cancelled) {}

  long with(JobStatus status) {
    return byStatus.getOrDefault(status, 0L);
  }
}
