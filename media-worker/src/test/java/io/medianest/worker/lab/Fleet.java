package io.medianest.worker.lab;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Real RabbitMQ and S3 for the application under test; and a real virus scanner where there is one.
 */
public final class Fleet implements QuarkusTestResourceLifecycleManager {
  private static Clamd clamd;

  /** The scanner of the application under test; only where {@link Clamd#isInstalled}. */
  public static Clamd scanner() {
    return clamd;
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration =
        new TreeMap<>(ServiceFixture.start("media-worker", Part.RABBITMQ, Part.S3).configuration());
    configuration.put("medianest.drain", "1s");
    configuration.put("medianest.worker.check-every", "1s");
    configuration.put("medianest.worker.document.page-limit", "10s");
    if (Clamd.isInstalled()) {
      startScanner();
      configuration.put("medianest.worker.scanner.address", clamd.address());
    }
    return configuration;
  }

  @Override
  public void stop() {
    // What was started is shared by all test classes of the JVM, whose end stops it.
  }

  private static synchronized void startScanner() {
    if (clamd == null) {
      clamd = new Clamd(Path.of("target/clamd"));
      clamd.start();
    }
  }
}
