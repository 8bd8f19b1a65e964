package io.medianest.gateway.job.stats;

import io.medianest.gateway.projection.JobStatus;
import io.medianest.messaging.event.ErrorClass;
import java.time.Duration;

/** One word for the numbers, by a rule that the API's description tells too. */
enum Health {
  IDLE,
  HEALTHY,
  DEGRADED,
  FAILING;

  static final String RULE =
      """
      The word `health`, the first that fits:
      `IDLE`, nothing waits, runs, or ended within the window;
      `FAILING`, more than half of what completed or failed did fail;
      `DEGRADED`, more than 5 % of it failed, or a job has been waiting for over 15 minutes;
      `HEALTHY`.
      Failures of class `DATA` tell something about the media, so they are left out.""";

  private static final double DEGRADED_ABOVE = 0.05;
  private static final double FAILING_ABOVE = 0.5;

  /** Longer than any pause between two attempts. */
  private static final Duration LONG_WAIT = Duration.ofMinutes(15);

  static Health of(JobNumbers jobs) {
    if (jobs.byStatus().isEmpty()) {
      return IDLE;
    }
    double failed =
        jobs.with(JobStatus.FAILED)
            - jobs.failuresByClass().getOrDefault(ErrorClass.DATA.name(), 0L);
    double decided = failed + jobs.with(JobStatus.COMPLETED);
    if (failed > FAILING_ABOVE * decided) {
      return FAILING;
    }
    return failed > DEGRADED_ABOVE * decided || waitsLong(jobs) ? DEGRADED : HEALTHY;
  }

  private static boolean waitsLong(JobNumbers jobs) {
    Long longest = jobs.longestWaitMillis();
    return longest != null && longest > LONG_WAIT.toMillis();
  }
}
