package io.medianest.worker.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.event.Rendition;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssessLadderTest {
  private static final List<Rendition> RUNGS =
      List.of(rung("hls_720p", 1280, 720), rung("hls_360p", 640, 360));

  @Test
  void comparesEachRungAtItsOwnSize() {
    assertThat(AssessLadder.graph(RUNGS))
        .isEqualTo(
            "[0:V:0]split=2[s0][s1]"
                + ";[s0]scale=1280:720,setsar=1,format=yuv420p[r0];[r0][1:v:0]ssim[o0]"
                + ";[s1]scale=640:360,setsar=1,format=yuv420p[r1];[r1][2:v:0]ssim[o1]");
  }

  @Test
  void tellsReportsApartByTheirFiltersNumber() {
    String said =
        "[Parsed_ssim_9 @ 0x5] SSIM Y:0.99 (23.8) U:0.99 (23.7) V:0.99 (23.5) All:0.95 (23.7)"
            + " [Parsed_ssim_4 @ 0x6] SSIM Y:0.99 (23.8) U:0.99 (23.7) V:0.99 (23.5) All:1.0 (inf)";

    assertThat(AssessLadder.notes(said, RUNGS))
        .containsEntry("quality.ssim.hls_720p", "1.0")
        .containsEntry("quality.ssim.hls_360p", "0.95");
  }

  @Test
  void saysNothingOfWhatWasNotMeasured() {
    assertThat(AssessLadder.notes("", RUNGS)).isEmpty();
  }

  private static Rendition rung(String name, int width, int height) {
    return new Rendition(name, name, "x", 1, "00", width, height, 1, 1, "x/1", "ffmpeg");
  }
}
