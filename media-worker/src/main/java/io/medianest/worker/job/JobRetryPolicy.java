package io.medianest.worker.job;

import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.event.MediaKind;
import io.medianest.messaging.topology.Queues.RetryDelay;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The one place that decides what a failed attempt means for its job. The class of the error
 * decides (FEATURES row B7), the schedule is per kind (row B8), and every delay is one of the
 * broker's delay queues, so that it survives a restart.
 *
 * <table>
 *   <caption>By class of the error</caption>
 *   <tr><td>TEMPORARY</td><td>again, exponentially later, up to the kind's attempts; then failed
 *       and parked</td></tr>
 *   <tr><td>RESOURCE</td><td>again after 2 and later 10 minutes, as long as it takes up to a day;
 *       uses up no attempt</td></tr>
 *   <tr><td>DATA</td><td>failed; the user is told</td></tr>
 *   <tr><td>LOGIC</td><td>failed; logged as an error for a developer</td></tr>
 *   <tr><td>CONFIGURATION</td><td>again, elsewhere; this worker stops taking work and says so in
 *       readiness; uses up no attempt</td></tr>
 * </table>
 */
public final class JobRetryPolicy {
  /** After so many short waits for room the longer ones begin. */
  private static final int SHORT_WAITS = 3;

  /** A day of ten-minute waits: then nobody is going to make room. */
  private static final int MOST_WAITS = 144;

  private final Function<MediaKind, RetrySchedule> schedules;
  private final RandomGenerator jitter;

  /**
   * @param schedules attempts and pauses of each kind
   */
  public JobRetryPolicy(Function<MediaKind, RetrySchedule> schedules, RandomGenerator jitter) {
    this.schedules = schedules;
    this.jitter = jitter;
  }

  /**
   * @param history the job's past, without the attempt that has just failed
   */
  public JobVerdict decide(MediaKind kind, ErrorClass errorClass, JobHistory history) {
    return switch (errorClass) {
      case TEMPORARY -> afterTemporary(schedules.apply(kind), history.failures() + 1);
      case RESOURCE -> afterShortage(history.waits());
      case DATA, LOGIC -> new JobVerdict.Fail();
      case CONFIGURATION -> new JobVerdict.TryElsewhere(RetryDelay.TWO_MINUTES);
    };
  }

  private JobVerdict afterTemporary(RetrySchedule schedule, int failures) {
    return schedule.allowsAfter(failures)
        ? new JobVerdict.TryAgain(schedule.delayAfter(failures, jitter))
        : new JobVerdict.FailAndPark();
  }

  private static JobVerdict afterShortage(int waits) {
    if (waits >= MOST_WAITS) {
      return new JobVerdict.FailAndPark();
    }
    return new JobVerdict.TryAgain(
        waits < SHORT_WAITS ? RetryDelay.TWO_MINUTES : RetryDelay.TEN_MINUTES);
  }
}
