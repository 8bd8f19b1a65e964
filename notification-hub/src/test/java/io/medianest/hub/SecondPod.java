package io.medianest.hub;

import static org.awaitility.Awaitility.await;

import io.medianest.local.ServiceFixture;
import io.medianest.local.site.Ports;
import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged hub as a process of its own, beside the one under test. */
final class SecondPod implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(1);

  private final int port = Ports.anyFree();
  private final Process process;

  static SecondPod start() throws IOException {
    return start(Map.of());
  }

  /**
   * @param environment of this pod alone
   */
  static SecondPod start(Map<String, String> environment) throws IOException {
    Path app = Path.of("target/quarkus-app").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-jar",
                app.resolve("quarkus-run.jar").toString())
            .directory(app.toFile())
            .redirectErrorStream(true)
            .redirectOutput(new File("target/second-pod.log"));
    builder.environment().putAll(ServiceFixture.current().environment());
    // So that a test need not wait for the leases of a pod that is killed.
    builder.environment().put("MEDIANEST_HUB_PRESENCE_LEASE", "3s");
    builder.environment().put("MEDIANEST_HUB_PRESENCE_RENEWAL", "1s");
    builder.environment().putAll(environment);
    return new SecondPod(builder);
  }

  private SecondPod(ProcessBuilder builder) throws IOException {
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    process = builder.start();
    await()
        .atMost(START)
        .ignoreExceptions()
        .until(() -> RestAssured.get(http("/q/health/ready")).statusCode() == 200);
  }

  URI url() {
    return URI.create("ws://127.0.0.1:" + port + "/ws");
  }

  void terminate() {
    process.destroy();
  }

  /** As a machine that loses its power. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private URI http(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
