package io.medianest.gateway.admin.replay;

/** How far a replay is. */
enum ReplayState {
  /** The order is to be put on record first. */
  ORDERED,
  SENDING,
  DONE,
  /** The event store refuses to go on. */
  REFUSED
}
