package io.medianest.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AssessSoundTest {
  @Test
  void tellsHowFarPeaksStandOutOfTheLoudness() {
    assertThat(AssessSound.notes(new Loudness(-18.2, -28, 6, -1.1), 0))
        .isEqualTo(Map.of("quality.sound", "good", "quality.peak-to-loudness-lu", "17.1"));
  }

  @Test
  void namesWhatAListenerWouldHearFirst() {
    assertThat(AssessSound.notes(new Loudness(-6, -16, 2, 0), 0.2))
        .containsEntry("quality.sound", "clipped");
    assertThat(AssessSound.notes(new Loudness(-41, -51, 2, -20), 0))
        .containsEntry("quality.sound", "quiet");
    assertThat(AssessSound.notes(new Loudness(-70, -80, 0, -120), 0))
        .isEqualTo(Map.of("quality.sound", "silent"));
  }
}
