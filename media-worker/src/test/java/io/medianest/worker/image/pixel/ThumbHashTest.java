package io.medianest.worker.image.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** Expected values are those of the format's own JavaScript encoder, version 0.1.1. */
class ThumbHashTest {
  @Test
  void hashesAFlatPictureAsTheReferenceDoes() {
    assertThat(hash(90, 60, ThumbHashTest::waves)).isEqualTo("nScGHYxid3dwhod3dmdmd6OQ1/d3");
  }

  @Test
  void hashesAnUprightPictureAsTheReferenceDoes() {
    assertThat(hash(40, 80, (x, y) -> (x * 6) << 16 | (y * 3) << 8 | (x * y) % 256))
        .isEqualTo("HfgJJBhwBnd3d3Z4d3egkAr3eA==");
  }

  @Test
  void hashesALargePictureAsItsSmallCopy() {
    IntBinaryOperator doubled = (x, y) -> waves(x / 2, y / 2);

    assertThat(hash(200, 200, doubled)).isEqualTo(hash(100, 100, ThumbHashTest::waves));
  }

  @Test
  void managesAPictureOfOnePixel() {
    assertThat(hash(1, 1, (_, _) -> 0x808080)).isNotEmpty();
  }

  private static int waves(int x, int y) {
    return ((x * x + y * 7) % 256) << 16 | ((x + 2 * y) % 256) << 8 | ((3 * x + y * y) % 256);
  }

  private static String hash(int width, int height, IntBinaryOperator colour) {
    Shrunk picture = new Shrunk(width, height, ThumbHash.EDGE);
    for (int y = 0; y < height; y++) {
      byte[] row = new byte[3 * width];
      for (int x = 0; x < width; x++) {
        int rgb = colour.applyAsInt(x, y);
        row[3 * x] = (byte) (rgb >> 16);
        row[3 * x + 1] = (byte) (rgb >> 8);
        row[3 * x + 2] = (byte) rgb;
      }
      picture.add(row);
    }
    return ThumbHash.of(picture);
  }
}
