package io.medianest.messaging.command;

import java.time.Instant;

/**
 * How busy a worker is, told every few seconds. Not a fact: never stored, may be lost, the latest
 * wins; a worker not heard of for {@link #VALID_SECONDS} is gone.
 *
 * @param instance of the process
 * @param slots jobs it runs at once
 * @param busy slots taken; the same worker takes jobs of several kinds
 */
public record WorkerStanding(String instance, int slots, int busy, Instant at) {
  public static final String ROUTING_KEY = "worker.standing";

  /** Three times as long as between two of them. */
  public static final int VALID_SECONDS = 30;
}
