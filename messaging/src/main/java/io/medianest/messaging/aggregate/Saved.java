package io.medianest.messaging.aggregate;

/** How saving an aggregate ends. */
public sealed interface Saved<S> {
  /** The events are stored; the aggregate as it is with them. */
  record Stored<S>(Aggregate<S> aggregate) implements Saved<S> {}

  /**
   * Somebody else was first; nothing was written. Load it again and decide again.
   *
   * @param actual the stream's version as found
   */
  record Outrun<S>(long actual) implements Saved<S> {}
}
