package io.medianest.gateway.admin.rebuild;

/** How far a rebuild is. */
enum RebuildState {
  ORDERED,
  RUNNING,
  DONE,
  CANCELLED,
  /** The event store refuses to be read. */
  REFUSED;

  boolean isOver() {
    return this != ORDERED && this != RUNNING;
  }
}
