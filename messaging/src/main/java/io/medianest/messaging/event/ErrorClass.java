package io.medianest.messaging.event;

/**
 * Why something failed, in the five classes that decide what happens next (FEATURES row B7). The
 * decision itself is made where the work is done: for jobs see the worker's {@code JobRetryPolicy},
 * for other deliveries {@link io.medianest.messaging.delivery.RetrySchedule}.
 */
public enum ErrorClass {
  /** A neighbour is away or slow: the same work can succeed later. */
  TEMPORARY,
  /** Memory or disk is short here: wait until there is room. */
  RESOURCE,
  /** The input is corrupt or unsupported: it never succeeds; tell the user. */
  DATA,
  /** A bug: it never succeeds; tell a developer. */
  LOGIC,
  /** The installation is wrong: stop taking work and say so in readiness. */
  CONFIGURATION
}
