package io.medianest.worker.job;

import io.medianest.messaging.topology.Queues.RetryDelay;

/** What a failed attempt means for its job. */
public sealed interface JobVerdict {
  /** Another attempt, after the delay; it waits in the broker. */
  record TryAgain(RetryDelay delay) implements JobVerdict {}

  /** As {@link TryAgain}; besides, this worker takes no work until its installation is mended. */
  record TryElsewhere(RetryDelay delay) implements JobVerdict {}

  /** The job has failed; the user is told why. */
  record Fail() implements JobVerdict {}

  /** The job has failed after all its attempts; the message is kept for a person to look at. */
  record FailAndPark() implements JobVerdict {}
}
