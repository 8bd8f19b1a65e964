package io.medianest.hub;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.local.site.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** The real servers the service needs, and where a test may put a mail server and a browser. */
public class Servers implements QuarkusTestResourceLifecycleManager {
  private static final String SMTP = "medianest.test.smtp-port";
  private static final String PUSH = "medianest.test.push-port";

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration =
        new HashMap<>(
            ServiceFixture.start(
                    "notification-hub", Part.RABBITMQ, Part.KAFKA, Part.REDIS, Part.POSTGRES)
                .configuration());
    configuration.put("medianest.hub.connection.send-timeout", "2s");
    configuration.put("medianest.hub.presence.grace", "1s");
    configuration.put("quarkus.websockets-next.server.auto-ping-interval", "2s");
    configuration.put("quarkus.http.idle-timeout", "6s");
    configuration.put("medianest.hub.notifications.patience", "1s");
    configuration.put("medianest.hub.notifications.sweep", "1s");
    configuration.put("medianest.hub.notifications.mail-from", "MediaNest <nest@example.org>");
    configuration.put("medianest.hub.notifications.push-hosts", "http://127.0.0.1:" + port(PUSH));
    configuration.put("medianest.hub.feeds.written-up-to", "1200");
    configuration.put("medianest.hub.health-every", "1s");
    configuration.put("quarkus.mailer.host", "127.0.0.1");
    configuration.put("quarkus.mailer.port", Integer.toString(port(SMTP)));
    return configuration;
  }

  static int smtpPort() {
    return port(SMTP);
  }

  static int pushPort() {
    return port(PUSH);
  }

  /** Kept in a property: a test framework may load this class several times. */
  private static int port(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(Ports.anyFree()));
    }
    return Integer.getInteger(property);
  }

  @Override
  public void stop() {
    // The fixture serves all test classes; the end of the JVM stops it.
  }
}
