package io.medianest.worker.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void decodesOnceAndSplitsForEveryRung() {
    HlsPlan plan = new HlsPlan(Ladder.of(1280, 720), true, Films.SETTINGS, 2);

    assertThat(plan.filter())
        .startsWith("[0:V:0]split=3[s0][s1][s2];")
        .contains("[s0]scale=1280:720")
        .contains("[s2]scale=640:360");
  }

  @Test
  void encodesTheSoundOnceForAllRungs() {
    HlsPlan plan = new HlsPlan(Ladder.of(1280, 720), true, Films.SETTINGS, 2);

    assertThat(valueOf(plan, "-var_stream_map"))
        .isEqualTo(
            "v:0,agroup:audio,name:720p v:1,agroup:audio,name:480p v:2,agroup:audio,name:360p"
                + " a:0,agroup:audio,name:audio,default:yes");
  }

  @Test
  void doesNotAskForSoundOfASilentFilm() {
    HlsPlan plan = new HlsPlan(Ladder.of(640, 360), false, Films.SETTINGS, 2);

    assertThat(plan.output()).doesNotContain("0:a:0", "-c:a");
    assertThat(valueOf(plan, "-var_stream_map")).isEqualTo("v:0,name:360p");
  }

  @Test
  void capsEveryRungsRate() {
    HlsPlan plan = new HlsPlan(Ladder.of(1280, 720), true, Films.SETTINGS, 2);

    assertThat(valueOf(plan, "-maxrate:v:0")).isEqualTo("2800000");
    assertThat(valueOf(plan, "-maxrate:v:2")).isEqualTo("800000");
  }

  @Test
  void putsKeyFramesWhereSegmentsBegin() {
    HlsPlan plan = new HlsPlan(Ladder.of(640, 360), false, Films.SETTINGS, 2);

    assertThat(valueOf(plan, "-force_key_frames")).isEqualTo("expr:gte(t,n_forced*4)");
    assertThat(valueOf(plan, "-hls_time")).isEqualTo("4");
    assertThat(valueOf(plan, "-hls_flags")).isEqualTo("independent_segments");
  }

  @Test
  void namesFilesAsTheContractDoes() {
    HlsPlan plan = new HlsPlan(Ladder.of(640, 360), false, Films.SETTINGS, 2);

    assertThat(plan.playlists()).isEqualTo("%v.m3u8");
    assertThat(valueOf(plan, "-hls_fmp4_init_filename")).isEqualTo("%v_init.mp4");
    assertThat(valueOf(plan, "-hls_segment_filename")).isEqualTo("%v_%05d.m4s");
    assertThat(valueOf(plan, "-start_number")).isEqualTo("1");
  }

  @Test
  void keepsNothingTheCameraWroteAboutTheFilm() {
    HlsPlan plan = new HlsPlan(Ladder.of(640, 360), false, Films.SETTINGS, 2);

    assertThat(valueOf(plan, "-map_metadata")).isEqualTo("-1");
    assertThat(valueOf(plan, "-map_chapters")).isEqualTo("-1");
  }

  @Test
  void takesFiveFramesFromTwentyToAHundredPerCent() {
    ContactSheet sheet = ContactSheet.of(Films.film(1920, 1080, 100_000, true), 1);

    assertThat(sheet.seconds()).containsExactly(20.0, 40.0, 60.0, 80.0, 99.9);
  }

  @Test
  void takesTheOnlyFrameOfAStillFilmFiveTimes() {
    ContactSheet sheet = ContactSheet.of(Films.film(64, 64, 0, false), 1);

    assertThat(sheet.seconds()).containsOnly(0.0);
  }

  @Test
  void fillsAContactSheetOfFullHd() {
    ContactSheet sheet = ContactSheet.of(Films.film(1920, 1080, 10_000, true), 1);

    assertThat(sheet.filter())
        .contains("scale=960:540")
        .contains("scale=640:360")
        .endsWith("xstack=inputs=5:layout=0_0|960_0|0_540|640_540|1280_540[sheet]");
  }

  @Test
  void neverEnlargesThePoster() {
    assertThat(ContactSheet.poster(Films.film(320, 240, 1, false)))
        .isEqualTo(new ContactSheet.Size(320, 240));
    assertThat(ContactSheet.poster(Films.film(1080, 1920, 1, false)))
        .isEqualTo(new ContactSheet.Size(720, 1280));
  }

  private static String valueOf(HlsPlan plan, String option) {
    List<String> output = plan.output();
    return output.get(output.indexOf(option) + 1);
  }
}
