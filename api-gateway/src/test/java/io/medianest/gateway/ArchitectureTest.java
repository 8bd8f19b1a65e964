package io.medianest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.architecture.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java/io/medianest/gateway");

  @Test
  void theGatewayKeepsTheHouseRules() {
    ArchitectureRules.of("io.medianest.gateway")
        .domainIsPure("..multipart..")
        .dependsOnNoOtherService("gateway")
        .noFieldInjectionAndNoAwt()
        .noVagueNames();
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    try (Stream<Path> folders = Files.walk(SOURCES).filter(Files::isDirectory)) {
      List<Path> silent =
          folders.filter(folder -> Files.notExists(folder.resolve("package-info.java"))).toList();
      assertThat(silent).isEmpty();
    }
  }

  @Test
  void filesStaySmall() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES).filter(f -> f.toString().endsWith(".java"))) {
      assertThat(files.toList())
          .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
    }
  }
}
