package io.medianest.worker.intake;

import io.medianest.messaging.event.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose turn it is among the deliveries in hand. The interactive lane goes first, but every fourth
 * start is the bulk lane's, so that it never starves; within a lane the tenant with the fewest
 * running jobs goes first, and within a tenant the first who came. Not thread-safe.
 */
final class FairOrder {
  /** One start in so many is the bulk lane's where both wait. */
  private static final int BULK_TURN = 4;

  private final List<Queued> waiting = new ArrayList<>();
  private final Map<String, Integer> running = new HashMap<>();
  private int interactiveStarts;

  void add(Queued queued) {
    waiting.add(queued);
  }

  void remove(Queued queued) {
    waiting.remove(queued);
  }

  boolean isNext(Queued queued) {
    Lane lane = nextLane();
    return waiting.stream()
        .filter(other -> other.lane() == lane)
        .min(
            Comparator.comparing((Queued other) -> running.getOrDefault(other.tenant(), 0))
                .thenComparing(Queued::number))
        .filter(queued::equals)
        .isPresent();
  }

  /** How many of the same tenant and lane came before and wait still. */
  long ahead(Queued queued) {
    return waiting.stream()
        .filter(other -> other.lane() == queued.lane() && other.tenant().equals(queued.tenant()))
        .filter(other -> other.number() < queued.number())
        .count();
  }

  void started(Queued queued) {
    waiting.remove(queued);
    running.merge(queued.tenant(), 1, Integer::sum);
    interactiveStarts = queued.lane() == Lane.BULK ? 0 : interactiveStarts + 1;
  }

  void ended(String tenant) {
    running.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
  }

  private Lane nextLane() {
    boolean bulk = waits(Lane.BULK);
    boolean itsTurn = !waits(Lane.INTERACTIVE) || interactiveStarts >= BULK_TURN - 1;
    return bulk && itsTurn ? Lane.BULK : Lane.INTERACTIVE;
  }

  private boolean waits(Lane lane) {
    return waiting.stream().anyMatch(queued -> queued.lane() == lane);
  }
}
