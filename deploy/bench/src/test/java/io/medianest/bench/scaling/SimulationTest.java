package io.medianest.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final Policy CAREFUL =
      new Policy("careful", 0, 10, 1, 1, true, 10, 300, 4, 2, 300, 3_630, true);

  /** Ten long jobs at once, and nothing after them. */
  private final Burst films =
      new Burst(IntStream.range(0, 10).mapToObj(i -> new Burst.Job(i, 1_200)).toList());

  @Test
  void whoCountsWhatRunsCutsNothingOff() {
    Simulation.Outcome outcome = Simulation.run(films, CAREFUL);
    assertThat(outcome.interrupted()).isZero();
    assertThat(outcome.drained()).isBetween(1_200, 1_300);
    assertThat(outcome.peak()).isEqualTo(10);
  }

  @Test
  void whoCountsWhatWaitsSendsBusyPodsHome() {
    Simulation.Outcome outcome = Simulation.run(films, CAREFUL.asKedaComes());
    assertThat(outcome.interrupted()).isPositive();
    assertThat(outcome.drained()).isEqualTo(-1);
  }

  @Test
  void poolsGoToZeroWhenNothingComesAnyMore() {
    Burst one = new Burst(List.of(new Burst.Job(0, 60)));
    assertThat(Simulation.run(one, CAREFUL).podSeconds()).isLessThan(60 + 300 + 60);
  }

  @Test
  void theRecordedBurstHasAThousandFiles() {
    assertThat(Burst.ofPhotos().jobs()).hasSize(900);
    assertThat(Burst.ofVideos().jobs()).hasSize(100);
  }
}
