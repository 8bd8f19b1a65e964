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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        "\uFEFF<?xml version='1.0'?>\n<!-- drawn -->\n<svg>",
        "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg\n>"
      })
  void leavesDrawingsToTheirReader(String svg) {
    assertThat(read(hex(svg))).isEqualTo(new ImageHeader(ImageFormat.SVG, Optional.empty()));
  }

  @Test
  void leavesJpegXlToItsReader() {
    assertThat(read("ff0a58b90101").format()).isEqualTo(ImageFormat.JXL);
    assertThat(read("0000000c4a584c200d0a870a00").format()).isEqualTo(ImageFormat.JXL);
  }

  @Test
  void seesWhetherAWebpMoves() throws IOException {
    String riff = "52494646" + "00000000" + "57454250";
    assertThat(moves(riff + "56503858" + "0a000000" + "02000000")).isTrue();
    assertThat(moves(riff + "56503858" + "0a000000" + "10000000")).isFalse();
    assertThat(moves(riff + "56503820" + "00000000" + "02009d01")).isFalse();
    assertThat(moves(riff)).isFalse();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    // ImageMagick's scripts among them: they can make a decoder read other files.
    assertThatThrownBy(() -> read(hex("push graphic-context\n<svg>")))
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

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private boolean moves(String hex) throws IOException {
    Path file = Files.write(folder.resolve("picture"), HexFormat.of().parseHex(hex));
    return ImageHeader.isMovingWebp(file);
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
