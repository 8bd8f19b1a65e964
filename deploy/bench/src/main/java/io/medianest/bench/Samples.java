package io.medianest.bench;

import io.medianest.local.site.SetupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Statistics of a handful of runs. */
final class Samples {
  private Samples() {}

  /** How often to measure: {@code MEDIANEST_BENCH_RUNS}, three times without it. */
  static int runs() {
    return Integer.parseInt(System.getenv().getOrDefault("MEDIANEST_BENCH_RUNS", "3"));
  }

  static double medianMillis(List<Duration> runs) {
    double[] sorted = runs.stream().mapToDouble(d -> d.toNanos() / 1e6).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static double maxMillis(List<Duration> runs) {
    return runs.stream().mapToDouble(d -> d.toNanos() / 1e6).max().orElse(0);
  }

  /** A real photo of 12 megapixels, 6.3 MB, from Debian's forensics-samples-files. */
  static Path photo() {
    Path photo =
        Path.of("/usr/share/forensics-samples/original-files/pic2/IMG_20191224_234846.jpg");
    if (!Files.exists(photo)) {
      throw new SetupFailure(photo + " is missing; install forensics-samples-files.");
    }
    return photo;
  }
}
