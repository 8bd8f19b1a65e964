package io.medianest.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.local.site.Service;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are what chart and Compose ask for, and hold what a worker needs. */
class ImagesTest {
  /** Package of each program that media-worker's README names. */
  private static final List<String> TOOLS =
      List.of(
          "ffmpeg",
          "libvips-tools",
          "libimage-exiftool-perl",
          "poppler-utils",
          "util-linux",
          "yt-dlp",
          "bubblewrap");

  @Test
  void everyServiceHasAnImage() {
    String build = Sources.read("deploy/images/build");
    assertThat(Stream.of(Service.values()).map(Service::id)).allMatch(build::contains);
    assertThat(build).contains("smoke-test");
  }

  @Test
  void aWorkersImageHasItsTools() {
    assertThat(Sources.read("deploy/images/Dockerfile.tools")).contains(TOOLS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native", "Dockerfile.smoke"})
  void nobodyIsRootAndEveryImageSaysWhatItIs(String file) {
    String text = Sources.read("deploy/images/" + file);
    assertThat(text)
        .containsPattern(Pattern.compile("^USER 1001:1001$", Pattern.MULTILINE))
        .contains(
            "org.opencontainers.image.title",
            "org.opencontainers.image.version",
            "org.opencontainers.image.revision",
            "org.opencontainers.image.licenses");
  }
}
