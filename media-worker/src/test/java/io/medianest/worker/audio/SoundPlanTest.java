package io.medianest.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SoundPlanTest {
  private static final Loudness LOUD = new Loudness(-9.5, -19.5, 4.2, -0.3);

  @Test
  void decodesOnceForAllFormats() {
    SoundPlan plan = plan(Recordings.recording(2, 44_100, LOUD), false);

    assertThat(plan.filter()).isEqualTo("[0:a:0]asplit=3[a0][a1][a2]");
    assertThat(plan.output(1)).containsSequence("-map", "[a1]").containsSequence("-c:a", "aac");
  }

  @Test
  void normalizesByWhatWasMeasured() {
    SoundPlan plan = plan(Recordings.recording(2, 44_100, LOUD), true);

    assertThat(plan.normalized()).isTrue();
    assertThat(plan.filter())
        .contains("loudnorm=linear=true", "I=-16.0", "TP=-1.5", "measured_I=-9.5")
        .contains("measured_thresh=-19.5", "measured_LRA=4.2", "measured_TP=-0.3")
        .contains(",aresample=48000,asplit=3");
  }

  @Test
  void leavesSilenceAlone() {
    Loudness silence = new Loudness(-70, 0, 0, -120);

    assertThat(plan(Recordings.recording(2, 44_100, silence), true).normalized()).isFalse();
  }

  @Test
  void makesTwoChannelsOfMany() {
    SoundPlan plan = plan(Recordings.recording(6, 44_100, LOUD), false);

    assertThat(plan.output(1)).containsSequence("-ac", "2").containsSequence("-b:a", "160000");
  }

  @Test
  void doesNotDoubleASingleChannel() {
    SoundPlan plan = plan(Recordings.recording(1, 44_100, LOUD), false);

    assertThat(plan.output(2)).containsSequence("-ac", "1").containsSequence("-b:a", "56000");
  }

  @Test
  void lowersARateNoPlayerTakes() {
    assertThat(plan(Recordings.recording(2, 192_000, LOUD), false).filter())
        .contains("aresample=48000");
  }

  @Test
  void keepsNothingOfTheOriginalsTags() {
    assertThat(plan(Recordings.recording(1, 44_100, LOUD), false).output(0))
        .containsSequence("-map_metadata", "-1");
  }

  private static SoundPlan plan(AudioFacts facts, boolean normalize) {
    return SoundPlan.of(facts, Recordings.settings(normalize), List.of(SoundFormat.values()));
  }
}
