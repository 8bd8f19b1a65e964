package io.medianest.eventstore;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;

/** Real RabbitMQ, Kafka, PostgreSQL and S3 for the tests of this service. */
public class Fleet implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    ServiceFixture fixture =
        ServiceFixture.start(
            "event-store-service", Part.RABBITMQ, Part.KAFKA, Part.POSTGRES, Part.S3);
    Map<String, String> configuration = new TreeMap<>(fixture.configuration());
    // Tests ask this service as another one would: the event store itself may not send commands.
    Map<String, String> asker = fixture.infrastructure().environment("upload-service");
    configuration.put(
        "mp.messaging.outgoing.commands-out.username", asker.get("MEDIANEST_RABBITMQ_USERNAME"));
    configuration.put(
        "mp.messaging.outgoing.commands-out.password", asker.get("MEDIANEST_RABBITMQ_PASSWORD"));
    // Tests seal for themselves, and a few events make several segments.
    configuration.put("medianest.archive.seal-every", "off");
    configuration.put("medianest.archive.seal-after", "0s");
    configuration.put("medianest.archive.segment-events", "40");
    // Queues for tests to listen on; their owners do not run here.
    consume(configuration, "scripted-in", Queues.ANALYTICS_COMMANDS, "analytics-service");
    consume(configuration, "building-in", Queues.ANALYTICS_EVENTS, "analytics-service");
    consume(configuration, "acting-in", Queues.NOTIFICATIONS, "notification-hub");
    return configuration;
  }

  private static void consume(
      Map<String, String> configuration, String channel, String queue, String ownerOfQueue) {
    Map<String, String> owner = ServiceFixture.current().infrastructure().environment(ownerOfQueue);
    String prefix = "mp.messaging.incoming." + channel + ".";
    configuration.put(prefix + "connector", "medianest-rabbitmq");
    configuration.put(prefix + "queue.name", queue);
    configuration.put(prefix + "max-outstanding-messages", "4");
    configuration.put(prefix + "username", owner.get("MEDIANEST_RABBITMQ_USERNAME"));
    configuration.put(prefix + "password", owner.get("MEDIANEST_RABBITMQ_PASSWORD"));
  }

  @Override
  public void stop() {
    // The fixture is shared by all test classes of this JVM and ends with it.
  }
}
