package io.medianest.hub.live;

/**
 * A place in the log of one user, the same for all channels whose events come from it.
 *
 * @param epoch which log; another one than before when the hub has lost its memory
 * @param offset of the last event up to here, from 1; 0 before the first
 */
public record Position(String epoch, long offset) {}
