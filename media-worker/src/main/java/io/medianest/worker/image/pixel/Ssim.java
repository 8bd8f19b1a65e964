package io.medianest.worker.image.pixel;

import java.nio.file.Path;

/**
 * How alike two pictures of one size look: the structural similarity index (Wang et al. 2004) of
 * their brightness, the mean over blocks of 8 by 8. 1 for the same picture.
 */
public final class Ssim {
  private static final int BLOCK = 8;
  private static final double C1 = (0.01 * 255) * (0.01 * 255);
  private static final double C2 = (0.03 * 255) * (0.03 * 255);

  private final int width;
  private final int columns;
  private double sum;
  private long blocks;

  private Ssim(int width) {
    this.width = width;
    this.columns = Math.min(BLOCK, width);
  }

  /**
   * @throws IllegalArgumentException when sizes differ
   */
  public static double between(Path one, Path other) {
    try (PixelRows a = PixelRows.open(one);
        PixelRows b = PixelRows.open(other)) {
      if (a.width() != b.width() || a.height() != b.height()) {
        throw new IllegalArgumentException("pictures of different sizes");
      }
      Ssim ssim = new Ssim(a.width());
      int rows = Math.min(BLOCK, a.height());
      for (int y = 0; y + rows <= a.height(); y += rows) {
        ssim.add(band(a, rows), band(b, rows));
      }
      return ssim.sum / ssim.blocks;
    }
  }

  private static int[][] band(PixelRows picture, int rows) {
    int[][] band = new int[rows][];
    for (int i = 0; i < rows; i++) {
      band[i] = picture.nextLuma();
    }
    return band;
  }

  private void add(int[][] a, int[][] b) {
    for (int x = 0; x + columns <= width; x += columns) {
      sum += block(a, b, x);
      blocks++;
    }
  }

  private double block(int[][] a, int[][] b, int from) {
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int y = 0; y < a.length; y++) {
      for (int x = from; x < from + columns; x++) {
        sumA += a[y][x];
        sumB += b[y][x];
        squaresA += a[y][x] * a[y][x];
        squaresB += b[y][x] * b[y][x];
        products += a[y][x] * b[y][x];
      }
    }
    double n = a.length * columns;
    double meanA = sumA / n;
    double meanB = sumB / n;
    double varianceA = squaresA / n - meanA * meanA;
    double varianceB = squaresB / n - meanB * meanB;
    double covariance = products / n - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * covariance + C2)
        / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
  }
}
