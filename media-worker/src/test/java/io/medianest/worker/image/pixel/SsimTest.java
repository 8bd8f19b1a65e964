package io.medianest.worker.image.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SsimTest {
  @TempDir Path folder;
  private final Random random = new Random(1);

  @Test
  void findsAPictureLikeItself() {
    Path noise = noise(31, 17, 200);

    assertThat(Ssim.between(noise, noise)).isCloseTo(1, within(1e-9));
  }

  @Test
  void findsLessOfAPictureTheMoreItIsSpoiled() {
    Path wall = Ppm.write(folder, 64, 64, (x, y) -> 0x010101 * ((x ^ y) * 3));
    Path spoiled = spoiled(8);
    Path ruined = spoiled(60);

    assertThat(Ssim.between(wall, spoiled)).isBetween(0.8, 0.999);
    assertThat(Ssim.between(wall, ruined)).isLessThan(Ssim.between(wall, spoiled));
  }

  @Test
  void findsNothingOfAPictureInNoise() {
    assertThat(Ssim.between(noise(64, 64, 256), noise(64, 64, 256))).isBetween(-0.2, 0.2);
  }

  @Test
  void comparesThingsSmallerThanABlock() {
    Path dot = noise(3, 2, 200);

    assertThat(Ssim.between(dot, dot)).isCloseTo(1, within(1e-9));
  }

  @Test
  void refusesPicturesOfDifferentSizes() {
    assertThatThrownBy(() -> Ssim.between(noise(8, 8, 9), noise(8, 9, 9)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path spoiled(int by) {
    return Ppm.write(
        folder,
        64,
        64,
        (x, y) -> 0x010101 * Math.clamp((x ^ y) * 3 + random.nextInt(2 * by) - by, 0, 255));
  }

  private Path noise(int width, int height, int range) {
    return Ppm.write(folder, width, height, (_, _) -> 0x010101 * random.nextInt(range));
  }
}
