package io.medianest.hub;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** The real servers the service needs. */
public class Servers implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    Map<String, String> configuration =
        new HashMap<>(
            ServiceFixture.start("notification-hub", Part.RABBITMQ, Part.KAFKA, Part.REDIS)
                .configuration());
    configuration.put("medianest.hub.connection.send-timeout", "2s");
    configuration.put("medianest.hub.presence.grace", "1s");
    configuration.put("quarkus.websockets-next.server.auto-ping-interval", "2s");
    configuration.put("quarkus.http.idle-timeout", "6s");
    return configuration;
  }

  @Override
  public void stop() {
    // The fixture serves all test classes; the end of the JVM stops it.
  }
}
