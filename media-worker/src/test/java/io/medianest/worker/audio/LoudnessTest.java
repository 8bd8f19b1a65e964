package io.medianest.worker.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoudnessTest {
  private static final String SUMMARY =
      "[Parsed_ebur128_1 @ 0x5] Summary: Integrated loudness: I: %s LUFS Threshold: -35.9 LUFS"
          + " Loudness range: LRA: 4.6 LU Threshold: -45.5 LUFS LRA low: -28.5 LUFS"
          + " LRA high: -23.9 LUFS True peak: Peak: %s dBFS ";

  @Test
  void readsTheLastSummary() {
    Loudness loudness =
        Loudness.read(SUMMARY.formatted("-70.0", "-inf") + SUMMARY.formatted("-23.3", "-5.0"));

    assertThat(loudness).isEqualTo(new Loudness(-23.3, -35.9, 4.6, -5.0));
    assertThat(loudness.audible()).isTrue();
    assertThat(loudness.metadata())
        .containsEntry("loudness.integrated-lufs", "-23.3")
        .containsEntry("loudness.range-lu", "4.6")
        .containsEntry("loudness.true-peak-dbtp", "-5.0");
  }

  @Test
  void takesSilenceForSilence() {
    Loudness silence = Loudness.read(SUMMARY.formatted("-70.0", "-inf"));

    assertThat(silence.audible()).isFalse();
    assertThat(silence.truePeak()).isEqualTo(-120);
  }

  @Test
  void doesNotInventAMeasurement() {
    assertThatThrownBy(() -> Loudness.read("size= 466kB"))
        .isInstanceOf(IllegalStateException.class);
  }
}
