package io.medianest.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.worker.pipeline.JobFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageHeaderTest {
  @TempDir Path folder;

  @Test
  void readsPng() {
    assertThat(read("89504e470d0a1a0a0000000d49484452" + "0000ffff" + "0000fffe" + "0802000000"))
        .isEqualTo(header(ImageFormat.PNG, 65_535, 65_534));
  }

  @Test
  void readsGif() {
    assertThat(read("474946383961" + "2c01" + "c800" + "000000"))
        .isEqualTo(header(ImageFormat.GIF, 300, 200));
  }

  @Test
  void readsJpegBehindOtherSegments() {
    assertThat(
            read(
                "ffd8"
                    + "ffe1000600000000"
                    + "ff"
                    + "ffdb0004ffff"
                    + "ffc2001108"
                    + "0bb80fa0"
                    + "03"))
        .isEqualTo(header(ImageFormat.JPEG, 4_000, 3_000));
  }

  @Test
  void readsTheThreeKindsOfWebp() {
    String riff = "52494646" + "00000000" + "57454250";
    assertThat(read(riff + "56503820" + "00000000" + "0000009d012a" + "2c01c800" + "00"))
        .isEqualTo(header(ImageFormat.WEBP, 300, 200));
    assertThat(read(riff + "5650384c" + "00000000" + "2f" + "2bc13100" + "00"))
        .isEqualTo(header(ImageFormat.WEBP, 300, 200));
    assertThat(read(riff + "56503858" + "0a000000" + "00000000" + "2b0100" + "c70000" + "00"))
        .isEqualTo(header(ImageFormat.WEBP, 300, 200));
  }

  @Test
  void leavesHeifToItsReader() {
    assertThat(read("00000018" + "66747970" + "68656963" + "00000000"))
        .isEqualTo(new ImageHeader(ImageFormat.HEIF, Optional.empty()));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    // SVG and ImageMagick's scripts among them: they can make a decoder read other files.
    assertThatThrownBy(
            () -> read(HexFormat.of().formatHex("<svg xmlns".getBytes(StandardCharsets.UTF_8))))
        .isInstanceOfSatisfying(
            JobFailure.BadMedia.class, e -> assertThat(e.code()).isEqualTo("media.unsupported"));
    assertThatThrownBy(() -> read("00")).isInstanceOf(JobFailure.BadMedia.class);
  }

  @Test
  void refusesAHeaderThatIsCutOff() {
    assertThatThrownBy(() -> read("ffd8ffe1ffff"))
        .isInstanceOfSatisfying(
            JobFailure.BadMedia.class, e -> assertThat(e.code()).isEqualTo("media.corrupt"));
  }

  @Test
  void refusesNegativeSizes() {
    assertThatThrownBy(
            () -> read("89504e470d0a1a0a0000000d49484452" + "ffffffff" + "00000001" + "08"))
        .isInstanceOf(JobFailure.BadMedia.class);
  }

  private ImageHeader read(String hex) {
    try {
      return ImageHeader.read(Files.write(folder.resolve("picture"), HexFormat.of().parseHex(hex)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ImageHeader header(ImageFormat format, int width, int height) {
    return new ImageHeader(format, Optional.of(new ImageHeader.Size(width, height)));
  }
}
