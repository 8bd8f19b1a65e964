package io.medianest.eventstore.deadletter.act;

import io.medianest.eventstore.deadletter.Deliverable;
import io.medianest.messaging.command.DeadLetterCommand.Order;
import io.medianest.messaging.event.DeadLetterEvent;
import io.medianest.messaging.event.DeadLetterSelection;
import io.medianest.messaging.event.DeadLetterState;
import java.util.Optional;
import java.util.Set;

/**
 * What can be done with letters. Discarding those that wait to be delivered again, and only on
 * explicit demand, is how a retry is stopped.
 */
enum ActKind {
  RETRY,
  DISCARD;

  boolean takes(DeadLetterState from) {
    return switch (this) {
      case RETRY -> from == DeadLetterState.OPEN;
      case DISCARD -> from == DeadLetterState.OPEN || from == DeadLetterState.RETRYING;
    };
  }

  DeadLetterState to() {
    return this == RETRY ? DeadLetterState.RETRYING : DeadLetterState.DISCARDED;
  }

  /** The failed queues whose letters it can touch; empty for all. */
  Optional<Set<String>> queues() {
    return this == RETRY ? Optional.of(Deliverable.QUEUES) : Optional.empty();
  }

  DeadLetterEvent event(Order order, DeadLetterSelection touched, long count) {
    String by = order.by().userId();
    return switch (this) {
      case RETRY ->
          new DeadLetterEvent.RetryRequested(order.actId(), by, order.reason(), count, touched);
      case DISCARD ->
          new DeadLetterEvent.Discarded(order.actId(), by, order.reason(), count, touched);
    };
  }
}
