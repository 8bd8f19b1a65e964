package io.medianest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.medianest.fleet.client.Client;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The client most web pages have, as its authors publish it; left out where npm cannot fetch it.
 */
@ExtendWith(FleetExtension.class)
@Order(3)
class ScriptUploadIT {
  private static final String CLIENT = "tus-js-client@4.3.1";

  private final RunningFleet fleet;

  ScriptUploadIT(RunningFleet fleet) {
    this.fleet = fleet;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anUnchangedScriptClientUploadsAloneAndInParallel(int parallel, @TempDir Path folder)
      throws Exception {
    assumeTrue(fetched(folder), "npm cannot fetch " + CLIENT);
    Client owner = fleet.newUser();
    byte[] photo = Samples.largePhoto();
    Path file = Files.write(folder.resolve("photo.jpg"), photo);

    int exit =
        run(
            folder,
            Map.of(
                "FILE", file.toString(),
                "ENDPOINT", owner.gateway().resolve("/api/v1/uploads").toString(),
                "TOKEN", owner.token(),
                "CHUNK", "2000000",
                "PARALLEL", String.valueOf(parallel)),
            "node",
            Files.copy(script(), folder.resolve("upload.mjs")).toString());

    assertThat(exit).isZero();
    assertThat(
            fleet
                .database()
                .column("select sha256 from upload.media where owner_id = ?", owner.userId()))
        .containsExactly(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(photo)));
  }

  private static boolean fetched(Path folder) throws InterruptedException {
    try {
      return run(folder, Map.of(), "npm", "install", "--no-audit", "--no-fund", CLIENT) == 0;
    } catch (IOException _) {
      return false; // There is no npm.
    }
  }

  private static int run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(Path.of(command[0]).getFileName() + ".log").toFile())
            .start();
    if (!process.waitFor(Waits.WORK.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command[0] + " does not end");
    }
    return process.exitValue();
  }

  private static Path script() throws URISyntaxException {
    return Path.of(ScriptUploadIT.class.getResource("/upload.mjs").toURI());
  }
}
