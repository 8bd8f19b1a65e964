package io.medianest.worker.image.pixel;

/**
 * Variance of the Laplacian: much where neighbours differ abruptly, little in a blurred picture.
 */
final class Sharpness {
  private Sharpness() {}

  static double of(int[][] luma) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (int y = 1; y < luma.length - 1; y++) {
      for (int x = 1; x < luma[y].length - 1; x++) {
        int edge =
            luma[y - 1][x] + luma[y + 1][x] + luma[y][x - 1] + luma[y][x + 1] - 4 * luma[y][x];
        sum += edge;
        squares += (double) edge * edge;
        count++;
      }
    }
    return count == 0 ? 0 : squares / count - (sum / count) * (sum / count);
  }
}
