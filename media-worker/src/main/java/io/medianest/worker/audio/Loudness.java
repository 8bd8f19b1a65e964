package io.medianest.worker.audio;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Loudness after EBU R128.
 *
 * @param integrated LUFS; -70 (the gate) for silence
 * @param threshold LUFS of the relative gate
 * @param range LU
 * @param truePeak dBTP; -120 for digital silence
 */
record Loudness(double integrated, double threshold, double range, double truePeak) {
  /** What no listener hears cannot be brought to a level. */
  private static final double GATE = -70;

  private static final double SILENCE = -120;

  /** The summary ffmpeg's {@code ebur128} ends with, on one line. */
  private static final Pattern SUMMARY =
      Pattern.compile(
          "Integrated loudness: I: *(\\S+) LUFS Threshold: *(\\S+) LUFS"
              + " Loudness range: LRA: *(\\S+) LU .*?True peak: Peak: *(\\S+) dBFS");

  /**
   * Takes the last summary: an earlier one is of a graph that was set up anew, and tags printed
   * before may look like one.
   *
   * @throws IllegalStateException when there is none
   */
  static Loudness read(String said) {
    MatchResult last =
        SUMMARY
            .matcher(said)
            .results()
            .reduce((_, later) -> later)
            .orElseThrow(() -> new IllegalStateException("no loudness in: " + said));
    return new Loudness(
        number(last.group(1)), number(last.group(2)), number(last.group(3)), number(last.group(4)));
  }

  /** ffmpeg writes {@code -inf} for nothing at all. */
  private static double number(String text) {
    return text.endsWith("inf") || text.equals("nan") ? SILENCE : Double.parseDouble(text);
  }

  boolean audible() {
    return integrated > GATE;
  }

  Map<String, String> metadata() {
    return Map.of(
        "loudness.integrated-lufs", text(integrated),
        "loudness.range-lu", text(range),
        "loudness.true-peak-dbtp", text(truePeak));
  }

  static String text(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
