package io.medianest.eventstore.relay;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where events go: one broker. */
public interface Destination {
  /** Name of its checkpoint, of its lock and in metrics; never changes. */
  String name();

  /**
   * Sends all, in order, and completes when the broker has confirmed every one of them: only then
   * the checkpoint moves. After a failure any of them may have arrived; all are sent again. The
   * first copies of a stream's events arrive in their order, whatever fails in between.
   */
  Uni<Void> publish(List<Publication> batch);
}
