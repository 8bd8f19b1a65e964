package io.medianest.worker.image.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The lowest terms of a channel's discrete cosine transform, those under the diagonal.
 *
 * @param amplitudes row by row, without the constant
 */
record Cosines(double constant, List<Double> amplitudes) {
  Cosines {
    amplitudes = List.copyOf(amplitudes);
  }

  /**
   * @param pixels values by their number, row by row
   * @param across terms of the first row
   * @param down terms of the first column
   */
  static Cosines of(IntToDoubleFunction pixels, int width, int height, int across, int down) {
    double constant = 0;
    List<Double> amplitudes = new ArrayList<>();
    for (int v = 0; v < down; v++) {
      for (int u = 0; u * down < across * (down - v); u++) {
        double term = term(pixels, width, height, u, v);
        if (u == 0 && v == 0) {
          constant = term;
        } else {
          amplitudes.add(term);
        }
      }
    }
    return new Cosines(constant, amplitudes);
  }

  private static double term(IntToDoubleFunction pixels, int width, int height, int u, int v) {
    double[] horizontal = new double[width];
    for (int x = 0; x < width; x++) {
      horizontal[x] = Math.cos(Math.PI / width * u * (x + 0.5));
    }
    double sum = 0;
    for (int y = 0; y < height; y++) {
      double vertical = Math.cos(Math.PI / height * v * (y + 0.5));
      for (int x = 0; x < width; x++) {
        sum += pixels.applyAsDouble(y * width + x) * horizontal[x] * vertical;
      }
    }
    return sum / ((long) width * height);
  }

  double largest() {
    return amplitudes.stream().mapToDouble(Math::abs).max().orElse(0);
  }

  /** Amplitudes in relation to the largest: 0 to 1, a half for none. */
  DoubleStream relative() {
    double largest = largest();
    return amplitudes.stream().mapToDouble(a -> largest > 0 ? 0.5 + 0.5 / largest * a : 0.5);
  }
}
