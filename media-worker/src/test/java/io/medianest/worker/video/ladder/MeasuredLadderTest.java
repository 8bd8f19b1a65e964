package io.medianest.worker.video.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.video.Films;
import io.medianest.worker.video.film.Rung;
import io.medianest.worker.video.film.VideoFacts;
import io.medianest.worker.video.ladder.RungSamples.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuredLadderTest {
  private static final Rung HIGH = new Rung("720p", 1280, 720, 23, 2_800_000);
  private static final Rung LOW = new Rung("360p", 640, 360, 23, 800_000);

  @Test
  void findsTheQualityThatJustReachesItsTarget() {
    // 20 dB at 22, 14 dB at 30: the target of 0.98 is 17 dB.
    Rung tuned = samples(HIGH, 2_000_000, 0.99, 1_000_000, 0.9602, 0.99).tuned();

    assertThat(tuned.crf()).isEqualTo(26);
    assertThat(tuned.maxRate()).isBetween(2_800_000L, 2_900_000L);
  }

  @Test
  void spendsLittleOnAFilmThatIsEasy() {
    Rung tuned = samples(HIGH, 60_000, 0.9999, 40_000, 0.9998, 0.9999).tuned();

    assertThat(tuned.crf()).isEqualTo(34);
    assertThat(tuned.maxRate()).isEqualTo(100_000);
  }

  @Test
  void letsAFilmThatIsHardCostMoreWithinBounds() {
    Rung tuned = samples(HIGH, 3_200_000, 0.975, 1_600_000, 0.95, 0.975).tuned();

    assertThat(tuned.crf()).isEqualTo(19);
    assertThat(tuned.maxRate()).isEqualTo(4_480_000);
  }

  @Test
  void spendsNoMoreThanUsualWhereNothingHelps() {
    Rung tuned = samples(HIGH, 20_000_000, 0.95, 9_000_000, 0.85, 0.95).tuned();

    assertThat(tuned.maxRate()).isEqualTo(2_800_000);
  }

  @Test
  void dropsARungThatShowsNoMore() {
    assertThat(
            MeasuredLadder.of(
                List.of(
                    samples(HIGH, 2_000_000, 0.99, 1_000_000, 0.97, 0.9905),
                    samples(LOW, 600_000, 0.99, 300_000, 0.97, 0.99))))
        .extracting(Rung::name)
        .containsExactly("360p");
  }

  @Test
  void dropsTheLowerRungWhereTheHigherCostsHardlyMore() {
    assertThat(
            MeasuredLadder.of(
                List.of(
                    samples(HIGH, 330_000, 0.99, 160_000, 0.97, 0.99),
                    samples(LOW, 400_000, 0.99, 200_000, 0.97, 0.95))))
        .extracting(Rung::name)
        .containsExactly("720p");
  }

  @Test
  void keepsRungsThatDifferInBoth() {
    assertThat(
            MeasuredLadder.of(
                List.of(
                    samples(HIGH, 2_000_000, 0.99, 1_000_000, 0.97, 0.99),
                    samples(LOW, 600_000, 0.99, 300_000, 0.97, 0.95))))
        .extracting(Rung::name)
        .containsExactly("720p", "360p");
  }

  @Test
  void encodesAgainWhatIsBelowItsTargetAndHasRoomToGrow() {
    VideoFacts film = Films.film(1280, 720, 60_000, false).offeredIn(List.of(HIGH, LOW));

    List<Rung> corrected =
        Correction.of(
            film, Map.of("720p", 0.96, "360p", 0.968), Map.of("720p", 900_000L, "360p", 1L));

    assertThat(corrected).containsExactly(HIGH.with(16, 4_480_000), LOW);
  }

  @Test
  void leavesWhatCostsAsMuchAsItMay() {
    VideoFacts film = Films.film(1280, 720, 60_000, false).offeredIn(List.of(HIGH));

    assertThat(Correction.of(film, Map.of("720p", 0.8), Map.of("720p", 4_400_000L)))
        .containsExactly(HIGH);
  }

  private static RungSamples samples(
      Rung rung,
      double fineRate,
      double fineSsim,
      double coarseRate,
      double coarseSsim,
      double displayed) {
    return new RungSamples(
        rung,
        new Sample(22, fineRate, fineSsim),
        new Sample(30, coarseRate, coarseSsim),
        displayed);
  }
}
