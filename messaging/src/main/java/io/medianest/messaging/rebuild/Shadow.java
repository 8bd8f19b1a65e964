package io.medianest.messaging.rebuild;

import io.medianest.messaging.event.EventEnvelope;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * A copy of a projection, built from the log while the live one goes on. Each rebuild has its own;
 * its methods are called one after the other.
 *
 * @param <D> one difference between the live projection and the copy
 */
public interface Shadow<D> {
  /** Starts empty. Fails when another rebuild of the same projection is under way. */
  Uni<Void> begin();

  /** The next events of the log, in its order, each of them once in a rebuild. */
  Uni<Void> apply(List<EventEnvelope> events);

  /**
   * What is different. Facts may have come to either side only, since {@link #begin}: those are no
   * difference.
   */
  Uni<Comparison<D>> compare();

  /**
   * Compares, and puts the copy in place of the live projection, in one transaction: readers see
   * one or the other, and every fact counts as it would have without, those included that came
   * meanwhile and those that are still to come.
   */
  Uni<Comparison<D>> swap();

  /** Gives up what {@link #begin} took; called however the rebuild ends. */
  Uni<Void> discard();
}
