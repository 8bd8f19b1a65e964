package io.medianest.worker.image.pixel;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a picture looks like, in numbers.
 *
 * @param colours the most common ones that differ, as {@code #rrggbb}, the most common first
 * @param brightness mean, 0 to 1
 * @param dark share of pixels that are all but black
 * @param bright share of pixels that are all but white
 * @param sharpness variance of the Laplacian; below about 100 most people call a photo blurred
 * @param hash {@link DifferenceHash}
 * @param placeholder {@link ThumbHash}
 */
public record Look(
    List<String> colours,
    double brightness,
    double dark,
    double bright,
    double sharpness,
    long hash,
    String placeholder) {
  private static final int DARK = 3;
  private static final int BRIGHT = 252;

  public Look {
    colours = List.copyOf(colours);
  }

  /**
   * @param ppm a small picture: its brightness is held in memory
   */
  public static Look of(Path ppm) {
    Palette palette = new Palette();
    Shrunk shrunk;
    int[][] luma;
    try (PixelRows pixels = PixelRows.open(ppm)) {
      luma = new int[pixels.height()][];
      shrunk = new Shrunk(pixels.width(), pixels.height(), ThumbHash.EDGE);
      for (int y = 0; y < luma.length; y++) {
        byte[] rgb = pixels.next();
        palette.add(rgb);
        shrunk.add(rgb);
        luma[y] = PixelRows.luma(rgb);
      }
    }
    Histogram histogram = Histogram.of(luma);
    return new Look(
        palette.mostCommon(),
        histogram.mean() / 255,
        histogram.share(0, DARK),
        histogram.share(BRIGHT, 255),
        Sharpness.of(luma),
        DifferenceHash.of(luma),
        ThumbHash.of(shrunk));
  }

  /** As the manifest tells it. */
  public Map<String, String> metadata() {
    return Map.of(
        "image.colours", String.join(",", colours),
        "image.brightness", text(brightness),
        "image.dark-share", text(dark),
        "image.bright-share", text(bright),
        "image.sharpness", String.format(Locale.ROOT, "%.0f", sharpness),
        "image.dhash", DifferenceHash.text(hash),
        "image.thumbhash", placeholder);
  }

  private static String text(double share) {
    return String.format(Locale.ROOT, "%.3f", share);
  }
}
