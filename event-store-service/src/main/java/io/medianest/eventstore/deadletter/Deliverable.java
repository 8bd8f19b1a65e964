package io.medianest.eventstore.deadletter;

import io.medianest.messaging.topology.Queues;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The queues a letter can be delivered to again: those services work from. Not among them is {@code
 * kafka:<consumer>}, where nothing can be put back in its place; a queue that is gone, since what
 * is sent there would wait in the delay queue for ever; and the broker's own.
 */
public final class Deliverable {
  public static final Set<String> QUEUES =
      Queues.all().stream()
          .filter(Predicate.not(name -> name.startsWith("medianest.")))
          .collect(Collectors.toUnmodifiableSet());

  private Deliverable() {}
}
