package io.medianest.gateway.job.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.projection.JobStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;

/**
 * The numbers of jobs in an answer.
 *
 * @param from the begin of the first bucket
 * @param to the end of the last bucket, exclusive; a little in the future
 * @param workers absent while nobody knows
 * @param successRate completed of those that completed or failed, 0 to 1; absent when none did
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobStats(
    String window,
    Scope scope,
    Instant from,
    Instant to,
    long bucketSeconds,
    Health health,
    Double successRate,
    Workers workers,
    JobNumbers jobs) {

  /** Whose jobs. */
  enum Scope {
    MINE,
    ALL
  }

  static JobStats of(
      StatsWindow window, Scope scope, Instant now, JobNumbers jobs, Optional<Workers> workers) {
    long completed = jobs.with(JobStatus.COMPLETED);
    long decided = completed + jobs.with(JobStatus.FAILED);
    return new JobStats(
        window.wireName,
        scope,
        window.begin(now),
        window.end(now),
        window.bucket.toSeconds(),
        Health.of(jobs),
        decided == 0 ? null : (double) completed / decided,
        workers.orElse(null),
        jobs);
  }
}
