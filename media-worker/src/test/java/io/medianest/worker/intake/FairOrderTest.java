package io.medianest.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairOrderTest {
  private final FairOrder order = new FairOrder();
  private final List<Queued> all = new ArrayList<>();

  @Test
  void letsPeopleWhoWaitGoFirstButEveryFourthTimeTheOthers() {
    IntStream.range(0, 3).forEach(_ -> add(Lane.BULK, "a"));
    IntStream.range(0, 8).forEach(_ -> add(Lane.INTERACTIVE, "a"));

    List<Lane> lanes = startAll().stream().map(Queued::lane).toList();

    assertThat(lanes.subList(0, 9))
        .containsExactly(
            Lane.INTERACTIVE,
            Lane.INTERACTIVE,
            Lane.INTERACTIVE,
            Lane.BULK,
            Lane.INTERACTIVE,
            Lane.INTERACTIVE,
            Lane.INTERACTIVE,
            Lane.BULK,
            Lane.INTERACTIVE);
  }

  @Test
  void letsTheTenantWithTheFewestRunningJobsGoFirst() {
    IntStream.range(0, 5).forEach(_ -> add(Lane.BULK, "busy"));
    add(Lane.BULK, "other");

    assertThat(startAll().stream().map(Queued::tenant).toList().indexOf("other")).isEqualTo(1);
  }

  @Test
  void keepsTheOrderOfArrivalWithinATenant() {
    IntStream.range(0, 5).forEach(_ -> add(Lane.BULK, "a"));

    assertThat(startAll()).isEqualTo(all);
  }

  @Test
  void countsWhatATenantHasAheadInTheSameLane() {
    add(Lane.BULK, "a");
    add(Lane.INTERACTIVE, "a");
    add(Lane.BULK, "b");
    Queued last = add(Lane.BULK, "a");

    assertThat(order.ahead(last)).isEqualTo(1);
  }

  @Test
  void forgetsATenantThatHasNothingLeft() {
    Queued first = add(Lane.BULK, "a");
    order.started(first);
    order.ended("a");
    Queued second = add(Lane.BULK, "a");
    add(Lane.BULK, "b");

    assertThat(order.isNext(second)).isTrue();
  }

  private Queued add(Lane lane, String tenant) {
    Queued queued = new Queued(lane, tenant, all.size(), 0);
    all.add(queued);
    order.add(queued);
    return queued;
  }

  private List<Queued> startAll() {
    List<Queued> left = new ArrayList<>(all);
    List<Queued> started = new ArrayList<>();
    while (!left.isEmpty()) {
      Queued next = left.stream().filter(order::isNext).findFirst().orElseThrow();
      order.started(next);
      left.remove(next);
      started.add(next);
    }
    return started;
  }
}
