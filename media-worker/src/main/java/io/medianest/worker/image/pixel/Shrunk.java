package io.medianest.worker.image.pixel;

/** A picture made small while its rows pass by: each of its pixels is the mean of an area. */
final class Shrunk {
  private final int width;
  private final int height;
  private final int fromWidth;
  private final int fromHeight;
  private final double[][] sums;
  private final long[] counts;
  private int row;

  /**
   * @param edge pixels of the long edge at most
   */
  Shrunk(int fromWidth, int fromHeight, int edge) {
    double scale = Math.min(1, (double) edge / Math.max(fromWidth, fromHeight));
    this.width = Math.max(1, (int) Math.round(fromWidth * scale));
    this.height = Math.max(1, (int) Math.round(fromHeight * scale));
    this.fromWidth = fromWidth;
    this.fromHeight = fromHeight;
    this.sums = new double[width * height][3];
    this.counts = new long[width * height];
  }

  /**
   * @param rgb the next row, three bytes a pixel
   */
  void add(byte[] rgb) {
    int y = (int) ((long) row++ * height / fromHeight);
    for (int x = 0; x < fromWidth; x++) {
      int cell = y * width + (int) ((long) x * width / fromWidth);
      counts[cell]++;
      for (int channel = 0; channel < 3; channel++) {
        sums[cell][channel] += rgb[3 * x + channel] & 0xFF;
      }
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Red, green or blue (0 to 2) of a pixel, 0 to 1. */
  double at(int pixel, int channel) {
    return sums[pixel][channel] / counts[pixel] / 255;
  }
}
