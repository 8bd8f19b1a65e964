package io.medianest.worker.job;

/** What a delivery leads to. */
public sealed interface JobDecision {
  /**
   * An attempt begins, if the stream is still at the version it was decided at.
   *
   * @param attempt its number, also its fencing number
   * @param history what it was decided from
   */
  record Start(Job job, int attempt, JobHistory history) implements JobDecision {}

  /** The job is over; nothing is done. */
  record AlreadyDone(JobHistory.Ending ending) implements JobDecision {}

  /** Every worker that took the job died on it: it is given up before it kills the next. */
  record GiveUp(Job job, JobHistory history) implements JobDecision {}

  /** There is no such media in the event store: somebody sent a message that is no fact. */
  record Unfounded(String reason) implements JobDecision {}
}
