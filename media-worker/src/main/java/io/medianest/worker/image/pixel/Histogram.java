package io.medianest.worker.image.pixel;

/** How often each brightness, 0 to 255, occurs. */
final class Histogram {
  private final long[] counts = new long[256];
  private long total;

  static Histogram of(int[][] luma) {
    Histogram histogram = new Histogram();
    for (int[] row : luma) {
      for (int value : row) {
        histogram.counts[value]++;
        histogram.total++;
      }
    }
    return histogram;
  }

  double mean() {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += (double) i * counts[i];
    }
    return sum / total;
  }

  /** Share of pixels between two values, both included. */
  double share(int from, int to) {
    long sum = 0;
    for (int i = from; i <= to; i++) {
      sum += counts[i];
    }
    return (double) sum / total;
  }
}
