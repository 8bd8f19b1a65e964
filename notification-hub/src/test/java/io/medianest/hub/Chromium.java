package io.medianest.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine's browser, and what drives it. */
final class Chromium {
  private static final String PLAYWRIGHT = "playwright-core@1.50.0";
  private static final int PATIENCE_SECONDS = 120;

  private Chromium() {}

  static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Where its package is; empty when npm is not there or cannot fetch it. */
  static Optional<Path> playwright() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target/playwright").toAbsolutePath());
    Path there = folder.resolve("node_modules/playwright-core");
    if (!Files.exists(there.resolve("package.json"))) {
      install(folder);
    }
    return Optional.of(there).filter(Files::exists);
  }

  private static void install(Path folder) throws InterruptedException {
    try {
      Process npm =
          new ProcessBuilder(
                  List.of(
                      "npm",
                      "install",
                      "--no-audit",
                      "--no-fund",
                      "--prefix",
                      folder.toString(),
                      PLAYWRIGHT))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("npm.log").toFile())
              .start();
      if (!npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        npm.destroy();
      }
    } catch (IOException _) {
      // There is no npm.
    }
  }
}
