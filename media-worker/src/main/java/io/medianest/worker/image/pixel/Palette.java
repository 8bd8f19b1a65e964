package io.medianest.worker.image.pixel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Counts colours in boxes of 16 levels a channel, and names those that make up the picture. */
final class Palette {
  private static final int BOXES = 1 << 12;
  private static final int MOST = 5;

  /** Below this share a colour is a detail. */
  private static final double LEAST_SHARE = 0.02;

  /** Nearer to a more common one, a colour is a shade of it. */
  private static final double NEAREST = 48;

  private final long[] counts = new long[BOXES];
  private final long[][] sums = new long[BOXES][3];
  private long total;

  private record Colour(int red, int green, int blue) {
    double distance(Colour other) {
      return Math.sqrt(
          Math.pow(red - other.red, 2)
              + Math.pow(green - other.green, 2)
              + Math.pow(blue - other.blue, 2));
    }

    String text() {
      return "#%02x%02x%02x".formatted(red, green, blue);
    }
  }

  /**
   * @param rgb three bytes a pixel
   */
  void add(byte[] rgb) {
    for (int i = 0; i < rgb.length; i += 3) {
      int box = (rgb[i] & 0xF0) << 4 | (rgb[i + 1] & 0xF0) | (rgb[i + 2] & 0xF0) >> 4;
      counts[box]++;
      for (int channel = 0; channel < 3; channel++) {
        sums[box][channel] += rgb[i + channel] & 0xFF;
      }
      total++;
    }
  }

  /** At least one, of a picture that has pixels. */
  List<String> mostCommon() {
    List<Colour> chosen = new ArrayList<>();
    IntStream.range(0, BOXES)
        .boxed()
        .filter(box -> counts[box] > 0)
        .sorted(Comparator.comparingLong(box -> -counts[box]))
        .forEach(box -> choose(box, chosen));
    return chosen.stream().map(Colour::text).toList();
  }

  private void choose(int box, List<Colour> chosen) {
    long count = counts[box];
    Colour colour =
        new Colour(
            (int) (sums[box][0] / count),
            (int) (sums[box][1] / count),
            (int) (sums[box][2] / count));
    boolean matters = chosen.isEmpty() || count >= LEAST_SHARE * total;
    if (chosen.size() < MOST
        && matters
        && chosen.stream().allMatch(other -> other.distance(colour) >= NEAREST)) {
      chosen.add(colour);
    }
  }
}
