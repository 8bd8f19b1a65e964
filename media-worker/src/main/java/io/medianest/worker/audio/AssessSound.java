package io.medianest.worker.audio;

import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.util.Map;

/** How well a recording was recorded, from what listening to it has shown. */
final class AssessSound implements Step {
  /** A recording that overdrives for longer than this share of it is heard to. */
  private static final double CLIPPED = 0.01;

  /** EBU R128 aims at -23 LUFS; 12 below, people reach for the volume. */
  private static final double QUIET = -35;

  @Override
  public String name() {
    return "assess";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    double clipped = Double.parseDouble(work.notes().getOrDefault(FindSilence.CLIPPED_SHARE, "0"));
    return work.facts(AudioFacts.class)
        .loudness()
        .map(loudness -> work.noting(notes(loudness, clipped)))
        .orElse(work);
  }

  static Map<String, String> notes(Loudness loudness, double clipped) {
    if (!loudness.audible()) {
      return Map.of("quality.sound", "silent");
    }
    String verdict = "good";
    if (clipped > CLIPPED) {
      verdict = "clipped";
    } else if (loudness.integrated() < QUIET) {
      verdict = "quiet";
    }
    return Map.of(
        "quality.sound",
        verdict,
        "quality.peak-to-loudness-lu",
        Loudness.text(loudness.truePeak() - loudness.integrated()));
  }
}
