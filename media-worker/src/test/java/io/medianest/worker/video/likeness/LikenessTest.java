package io.medianest.worker.video.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.video.Films;
import io.medianest.worker.video.film.VideoFacts;
import io.medianest.worker.video.likeness.Likeness.Candidate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final Duration SEGMENT = Duration.ofSeconds(4);
  private static final VideoFacts FILM = Films.film(1280, 720, 60_000, false);

  @Test
  void looksAtOtherMomentsThanItHasChosenBy() {
    assertThat(Moments.toChooseBy(FILM, SEGMENT).segments()).containsExactly(1, 5, 9, 13);
    assertThat(Moments.toJudgeBy(FILM, SEGMENT).segments()).containsExactly(3, 7, 10, 14);
  }

  @Test
  void findsAMomentInAFilmOfOneFrame() {
    Moments moments = Moments.toChooseBy(Films.film(640, 360, 40, false), SEGMENT);

    assertThat(moments.segments()).containsExactly(0);
    assertThat(moments.within(1).segments()).containsExactly(0);
  }

  @Test
  void comparesEachAtItsOwnSizeAndAtTheSameMoments() {
    Original original = new Original(FILM, Moments.toChooseBy(FILM, SEGMENT).within(6));
    Candidate one = new Candidate("360p", List.of(Path.of("a.mp4")), 640, 360);

    assertThat(original.moments().segments()).containsExactly(1, 5);
    assertThat(Likeness.graph(original, List.of(one)))
        .isEqualTo(
            "[0:V:0]fps=25/1,trim=end_frame=50[w0];[1:V:0]fps=25/1,trim=end_frame=50[w1]"
                + ";[w0][w1]concat=n=2,settb=AVTB,setpts=N*1/25/TB,split=1[s0]"
                + ";[s0]scale=640:360,setsar=1,format=yuv420p[r0]"
                + ";[2:v:0]trim=end_frame=100[c0_0]"
                + ";[c0_0]concat=n=1,settb=AVTB,setpts=N*1/25/TB,scale=640:360,setsar=1,"
                + "format=yuv420p[m0];[r0][m0]ssim=shortest=1[o0]");
  }

  @Test
  void tellsReportsApartByTheirFiltersNumber() {
    String said =
        "[Parsed_ssim_9 @ 0x5] SSIM Y:0.99 (23.8) U:0.99 (23.7) V:0.99 (23.5) All:0.95 (23.7)"
            + " [Parsed_ssim_4 @ 0x6] SSIM Y:0.99 (23.8) U:0.99 (23.7) V:0.99 (23.5) All:1.0 (inf)";

    assertThat(Likeness.reports(said, List.of("720p", "360p")))
        .containsEntry("720p", 1.0)
        .containsEntry("360p", 0.95);
  }

  @Test
  void saysNothingOfWhatWasNotMeasured() {
    assertThat(Likeness.reports("", List.of("720p"))).isEmpty();
  }
}
