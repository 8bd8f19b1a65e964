package io.medianest.messaging.event;

/** What has become of a dead letter. Nothing leads back to an earlier state. */
public enum DeadLetterState {
  /** Waits for somebody to decide. Becomes retrying or discarded. */
  OPEN,
  /**
   * Is to be delivered again; the broker has not confirmed it yet. Becomes retried or discarded.
   */
  RETRYING,
  /** Delivered again to the queue it failed in. If it fails again, that is another letter. */
  RETRIED,
  /** Given up. */
  DISCARDED
}
