package io.medianest.messaging.request;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * Decides whether a service is asked at all. A service that has one as a bean has all its questions
 * go through it; without one they are simply asked.
 */
public interface RequestGuard {
  /**
   * @param queue of the service that is asked
   * @param ask asks it; called at most once
   */
  <R> Uni<R> guarded(String queue, Supplier<Uni<R>> ask);
}
