package io.medianest.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.medianest.messaging.architecture.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theServiceKeepsTheHouseRules() {
    ArchitectureRules.of("io.medianest.eventstore")
        .domainIsPure()
        .dependsOnNoOtherService("eventstore")
        .noFieldInjectionAndNoAwt()
        .noVagueNames();
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/medianest/eventstore"))) {
      assertThat(files.filter(Files::isDirectory))
          .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
    }
  }
}
