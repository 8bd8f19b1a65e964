package io.medianest.analytics;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The real servers the service needs. */
public class Servers implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return ServiceFixture.start("analytics-service", Part.RABBITMQ, Part.KAFKA, Part.POSTGRES)
        .configuration();
  }

  @Override
  public void stop() {
    // The fixture serves all test classes; the end of the JVM stops it.
  }
}
