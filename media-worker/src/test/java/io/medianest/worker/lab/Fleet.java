package io.medianest.worker.lab;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;

/** Real RabbitMQ and S3 for the application under test. */
public final class Fleet implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    Map<String, String> configuration =
        new TreeMap<>(ServiceFixture.start("media-worker", Part.RABBITMQ, Part.S3).configuration());
    configuration.put("medianest.drain", "1s");
    configuration.put("medianest.worker.check-every", "1s");
    configuration.put("medianest.worker.document.page-limit", "10s");
    return configuration;
  }

  @Override
  public void stop() {
    // The fixture is shared by all test classes of the JVM, whose end stops it.
  }
}
