package io.medianest.worker.video.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.worker.WorkerConfig.Video.Codec;
import io.medianest.worker.video.Films;
import io.medianest.worker.video.film.Rung;
import io.medianest.worker.video.ladder.Encoder;
import io.medianest.worker.video.ladder.Ladder;
import java.util.List;
import org.junit.jupiter.api.Test;

class HlsPlanTest {
  @Test
  void decodesOnceAndSplitsForEveryRung() {
    assertThat(plan(Codec.H264, 0).filter())
        .startsWith("[0:V:0]fps=25/1,split=3[s0][s1][s2];")
        .contains("[s0]scale=1280:720")
        .contains("[s2]scale=640:360");
  }

  @Test
  void capsEveryRungsRate() {
    HlsPlan plan = plan(Codec.H264, 0);

    assertThat(valueOf(plan, "-maxrate:v:0")).isEqualTo("2800000");
    assertThat(valueOf(plan, "-maxrate:v:2")).isEqualTo("800000");
  }

  @Test
  void putsKeyFramesWhereSegmentsBeginAndNowhereElse() {
    HlsPlan plan = plan(Codec.H264, 0);

    assertThat(valueOf(plan, "-g:v:1")).isEqualTo("100");
    assertThat(valueOf(plan, "-keyint_min:v:1")).isEqualTo("100");
    assertThat(valueOf(plan, "-sc_threshold:v:1")).isEqualTo("0");
    assertThat(valueOf(plan, "-hls_time")).isEqualTo("3.980000");
  }

  @Test
  void goesOnBehindTheSegmentsThatAreThere() {
    HlsPlan plan = plan(Codec.H264, 3);

    assertThat(plan.seek()).contains("12.000000");
    assertThat(valueOf(plan, "-start_number")).isEqualTo("4");
    assertThat(valueOf(plan, "-hls_fmp4_init_filename")).isEqualTo("%v_again.mp4");
  }

  @Test
  void looksAtTheSmallestPictureWhereItIsShownTheWholeFilm() {
    HlsPlan whole = plan(Codec.H264, 0);

    assertThat(whole.seesAll()).isTrue();
    assertThat(whole.filter()).containsOnlyOnce("blackdetect").endsWith("nullsink");
    assertThat(plan(Codec.H264, 3).seesAll()).isFalse();
    assertThat(plan(Codec.H264, 3).filter()).doesNotContain("blackdetect");
  }

  @Test
  void keepsNothingTheCameraWroteAboutTheFilm() {
    HlsPlan plan = plan(Codec.H264, 0);

    assertThat(valueOf(plan, "-map_metadata")).isEqualTo("-1");
    assertThat(valueOf(plan, "-map_chapters")).isEqualTo("-1");
  }

  @Test
  void encodesInNewerCodecsWhenSetSo() {
    assertThat(valueOf(plan(Codec.HEVC, 0), "-c:v:0")).isEqualTo("libx265");
    assertThat(valueOf(plan(Codec.HEVC, 0), "-tag:v:0")).isEqualTo("hvc1");
    assertThat(valueOf(plan(Codec.AV1, 0), "-c:v:0")).isEqualTo("libsvtav1");
    assertThat(plan(Codec.AV1, 0).output()).doesNotContain("-maxrate:v:0");
  }

  private static HlsPlan plan(Codec codec, int done) {
    List<Rung> rungs = Ladder.of(1280, 720, 23).rungs();
    return new HlsPlan(
        Films.film(1280, 720, 60_000, true).offeredIn(rungs),
        rungs,
        rungs.stream().map(rung -> new HlsStream(rung.name(), rung.name() + "_abc")).toList(),
        new Encoder(new Films.Settings(codec), 2),
        100,
        done);
  }

  private static String valueOf(HlsPlan plan, String option) {
    List<String> output = plan.output();
    return output.get(output.indexOf(option) + 1);
  }
}
