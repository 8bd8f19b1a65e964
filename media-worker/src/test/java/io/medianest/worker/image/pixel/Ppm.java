package io.medianest.worker.image.pixel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.IntBinaryOperator;

/** Draws pictures by formula. */
final class Ppm {
  private Ppm() {}

  /**
   * @param colour 0xRRGGBB by column and row
   */
  static Path write(Path folder, int width, int height, IntBinaryOperator colour) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        "P6\n#a comment 1 2\n%d %d\n255\n"
            .formatted(width, height)
            .getBytes(StandardCharsets.US_ASCII));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = colour.applyAsInt(x, y);
        out.write(rgb >> 16);
        out.write(rgb >> 8);
        out.write(rgb);
      }
    }
    try {
      return Files.write(folder.resolve(UUID.randomUUID() + ".ppm"), out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
