package io.medianest.gateway.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.gateway.projection.TimelineEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Why a job has not begun; members that do not apply are absent.
 *
 * @param ahead jobs of the same kind in front of it, 1,000 at most
 * @param until when its next attempt is due
 * @param code why the last attempt failed
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Waiting(Reason reason, Integer ahead, Instant until, String code) {
  /** Longer than a free worker needs to take a job. */
  private static final Duration TAKEN_WITHIN = Duration.ofMinutes(1);

  enum Reason {
    /** Others are in front of it, or a worker is about to take it. */
    IN_LINE,
    /** An attempt has failed, and the next one is not due yet. */
    RETRY,
    /** Nothing of its kind has run since it came: no worker for it seems to be there. */
    NO_WORKER
  }

  /**
   * The line a job stands in.
   *
   * @param running jobs of the same kind that run now
   */
  record Line(int ahead, int running) {}

  static Waiting of(Instant since, List<TimelineEntry> timeline, Line line, Instant now) {
    TimelineEntry last = timeline.isEmpty() ? null : timeline.getLast();
    if (last != null && last.delayMillis() != null) {
      Instant due = last.at().plusMillis(last.delayMillis());
      if (due.isAfter(now)) {
        return new Waiting(Reason.RETRY, null, due, last.code());
      }
    }
    boolean overdue = Duration.between(since, now).compareTo(TAKEN_WITHIN) > 0;
    return new Waiting(
        overdue && line.running() == 0 ? Reason.NO_WORKER : Reason.IN_LINE,
        line.ahead(),
        null,
        null);
  }
}
