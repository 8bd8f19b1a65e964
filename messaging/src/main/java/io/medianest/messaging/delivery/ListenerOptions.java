package io.medianest.messaging.delivery;

import io.medianest.messaging.topology.Queues;

/**
 * @param queue the queue the channel consumes
 * @param concurrency how many deliveries are handled at once; the channel's {@code
 *     max-outstanding-messages} should be the same
 * @param replays whether the handler is given replayed events as well. One whose effects reach
 *     outside (mail, jobs, payments) must not be: its replays end as duplicates, unhandled
 */
public record ListenerOptions(
    String queue, int concurrency, RetrySchedule retries, boolean replays) {

  /**
   * Replayed events are kept from the handler. On queues that nobody can replay to (commands, dead
   * letters) nothing is kept back: a parked replay is still a letter.
   */
  public ListenerOptions(String queue, int concurrency, RetrySchedule retries) {
    this(queue, concurrency, retries, !Queues.eventConsumers().contains(queue));
  }

  /** For a handler that only builds up state of its own, and asks {@link Delivery#replay}. */
  public ListenerOptions withReplays() {
    return new ListenerOptions(queue, concurrency, retries, true);
  }
}
