package io.medianest.worker.image.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookTest {
  @TempDir Path folder;

  @Test
  void namesTheColoursThatMakeUpAPicture() {
    Path flag = Ppm.write(folder, 90, 60, (x, _) -> x < 60 ? 0xC81E1E : 0x1E1EC8);

    Look look = Look.of(flag);

    assertThat(look.colours()).containsExactly("#c81e1e", "#1e1ec8");
  }

  @Test
  void takesShadesOfAColourForOne() {
    Path sky = Ppm.write(folder, 64, 64, (_, y) -> 0x4080C0 + (y / 4) * 0x010101);

    assertThat(Look.of(sky).colours()).hasSize(1);
  }

  @Test
  void measuresExposure() {
    Look look = Look.of(Ppm.write(folder, 100, 10, (x, _) -> x < 25 ? 0 : 0xFFFFFF));

    assertThat(look.dark()).isEqualTo(0.25);
    assertThat(look.bright()).isEqualTo(0.75);
    assertThat(look.brightness()).isCloseTo(0.75, within(0.01));
  }

  @Test
  void seesBlur() {
    Look sharp = Look.of(Ppm.write(folder, 64, 64, (x, y) -> (x / 8 + y / 8) % 2 * 0xFFFFFF));
    Look blurred = Look.of(Ppm.write(folder, 64, 64, (x, _) -> 0x010101 * (2 * x)));

    assertThat(sharp.sharpness()).isGreaterThan(1000);
    assertThat(blurred.sharpness()).isLessThan(10);
  }

  @Test
  void hashesAlikeWhatLooksAlike() {
    long small = Look.of(Ppm.write(folder, 90, 80, (x, y) -> 0x010101 * (x + y))).hash();
    long large = Look.of(Ppm.write(folder, 180, 160, (x, y) -> 0x010101 * ((x + y) / 2))).hash();
    long mirrored = Look.of(Ppm.write(folder, 90, 80, (x, y) -> 0x010101 * (170 - x - y))).hash();

    assertThat(DifferenceHash.text(small)).isEqualTo("ffffffffffffffff");
    assertThat(Long.bitCount(small ^ large)).isLessThanOrEqualTo(2);
    assertThat(Long.bitCount(small ^ mirrored)).isGreaterThan(60);
  }

  @Test
  void managesAPictureOfOnePixel() {
    Look look = Look.of(Ppm.write(folder, 1, 1, (_, _) -> 0x808080));

    assertThat(look.metadata())
        .containsEntry("image.colours", "#808080")
        .containsEntry("image.sharpness", "0");
  }
}
