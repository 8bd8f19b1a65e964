package io.medianest.eventstore;

import io.medianest.local.Part;
import io.medianest.local.ServiceFixture;
import io.medianest.messaging.topology.Queues;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;

/** Real RabbitMQ, Kafka and PostgreSQL for the tests of this service. */
public class Fleet implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    ServiceFixture fixture =
        ServiceFixture.start("event-store-service", Part.RABBITMQ, Part.KAFKA, Part.POSTGRES);
    Map<String, String> configuration = new TreeMap<>(fixture.configuration());
    // Tests ask this service as another one would: the event store itself may not send commands.
    Map<String, String> asker = fixture.infrastructure().environment("upload-service");
    configuration.put(
        "mp.messaging.outgoing.commands-out.username", asker.get("MEDIANEST_RABBITMQ_USERNAME"));
    configuration.put(
        "mp.messaging.outgoing.commands-out.password", asker.get("MEDIANEST_RABBITMQ_PASSWORD"));
    // A queue for ListenerOutcomesIT to fail on; its owner does not run here.
    Map<String, String> owner = fixture.infrastructure().environment("analytics-service");
    String scripted = "mp.messaging.incoming.scripted-in.";
    configuration.put(scripted + "connector", "medianest-rabbitmq");
    configuration.put(scripted + "queue.name", Queues.ANALYTICS_COMMANDS);
    configuration.put(scripted + "max-outstanding-messages", "4");
    configuration.put(scripted + "username", owner.get("MEDIANEST_RABBITMQ_USERNAME"));
    configuration.put(scripted + "password", owner.get("MEDIANEST_RABBITMQ_PASSWORD"));
    return configuration;
  }

  @Override
  public void stop() {
    // The fixture is shared by all test classes of this JVM and ends with it.
  }
}
