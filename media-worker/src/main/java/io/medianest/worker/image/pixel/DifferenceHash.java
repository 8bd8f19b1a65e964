package io.medianest.worker.image.pixel;

/**
 * The difference hash (dHash): the picture in 9 by 8 cells, one bit for each two neighbours in a
 * row, set where brightness grows from left to right. Pictures that look alike, resized or encoded
 * anew, differ in a few of the 64 bits.
 */
final class DifferenceHash {
  private static final int ROWS = 8;
  private static final int COLUMNS = 9;

  private DifferenceHash() {}

  static long of(int[][] luma) {
    long hash = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS - 1; column++) {
        boolean grows = mean(luma, row, column) < mean(luma, row, column + 1);
        hash = hash << 1 | (grows ? 1 : 0);
      }
    }
    return hash;
  }

  static String text(long hash) {
    return "%016x".formatted(hash);
  }

  /** Of one cell; of one pixel at least, where the picture is smaller than the grid. */
  private static double mean(int[][] luma, int row, int column) {
    int height = luma.length;
    int width = luma[0].length;
    int top = row * height / ROWS;
    int bottom = Math.max(top + 1, (row + 1) * height / ROWS);
    int left = column * width / COLUMNS;
    int right = Math.max(left + 1, (column + 1) * width / COLUMNS);
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += luma[y][x];
      }
    }
    return sum / ((long) (bottom - top) * (right - left));
  }
}
