package io.medianest.fleet;

import static org.awaitility.Awaitility.await;

import io.medianest.fleet.client.Client;
import io.medianest.fleet.probe.Bucket;
import io.medianest.fleet.probe.Database;
import io.medianest.fleet.probe.FactLog;
import io.medianest.fleet.probe.QueueDepths;
import io.medianest.fleet.probe.TraceCollector;
import io.medianest.fleet.probe.Traces;
import io.medianest.local.Infrastructure;
import io.medianest.local.Part;
import io.medianest.local.Progress;
import io.medianest.local.command.Console;
import io.medianest.local.command.VerifyLog;
import io.medianest.local.fleet.Fleet;
import io.medianest.local.fleet.ServiceProcess;
import io.medianest.local.part.Server;
import io.medianest.local.site.Project;
import io.medianest.local.site.Service;
import io.medianest.local.site.SetupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The six services and five servers every test class of this JVM shares, with its probes. */
public final class RunningFleet implements AutoCloseable {
  private static final Path DATA = Path.of("target/fleet").toAbsolutePath();

  /** All clients of a test come from one address; what the limits do has tests of its own. */
  private static final String NO_LIMIT = "100000";

  private final Fleet fleet;
  private final Bucket bucket;
  private final FactLog facts;
  private final Database database;
  private final QueueDepths queues;
  private final TraceCollector collector;

  private RunningFleet(Fleet fleet, TraceCollector collector) {
    Infrastructure servers = fleet.infrastructure();
    this.fleet = fleet;
    this.collector = collector;
    this.bucket = new Bucket(servers.s3());
    this.facts = new FactLog(servers.kafkaBootstrap());
    this.database = new Database(servers.postgres());
    this.queues = new QueueDepths(servers.rabbitMq());
  }

  /**
   * On fresh data and free ports; returns when everything is ready.
   *
   * @throws SetupFailure naming the services that are not packaged
   */
  static RunningFleet start() {
    requirePackagedServices();
    Infrastructure.builder(DATA).parts().start().close(); // stops what a killed run has left
    delete(DATA);
    TraceCollector collector = TraceCollector.start();
    Fleet.Builder builder =
        Fleet.builder(DATA)
            .environment("api-gateway", "MEDIANEST_RATE_LIMIT_API", NO_LIMIT)
            .environment("api-gateway", "MEDIANEST_RATE_LIMIT_UPLOADS", NO_LIMIT)
            .environment("api-gateway", "MEDIANEST_RATE_LIMIT_USER_API", NO_LIMIT)
            .environment("api-gateway", "MEDIANEST_RATE_LIMIT_USER_UPLOADS", NO_LIMIT)
            .environment("api-gateway", "MEDIANEST_UPLOAD_DRAFT", "true")
            .environment("api-gateway", "MEDIANEST_ERASURE_SETTLE_AFTER", "2S")
            .environment("api-gateway", "MEDIANEST_IMPORT_PRIVATE_HOSTS", "localhost")
            .environment("media-worker", "MEDIANEST_IMPORT_PRIVATE_HOSTS", "localhost");
    for (Service service : Service.values()) {
      collector
          .environment()
          .forEach((name, value) -> builder.environment(service.id(), name, value));
    }
    return new RunningFleet(builder.start(), collector);
  }

  private static void requirePackagedServices() {
    Path root = Project.find().root();
    List<String> missing =
        Arrays.stream(Service.values())
            .map(Service::id)
            .filter(
                id -> !Files.exists(root.resolve(id).resolve("target/quarkus-app/quarkus-run.jar")))
            .toList();
    if (!missing.isEmpty()) {
      throw new SetupFailure(
          "Not packaged: %s (no target/quarkus-app); run 'mvn package -DskipTests' in %s first."
              .formatted(String.join(", ", missing), root));
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> content = Files.walk(folder)) {
      for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts whatever an earlier test has left stopped; returns when all of it is ready. */
  void mend() {
    Arrays.stream(Part.values()).map(this::server).forEach(Server::resume);
    fleet.infrastructure().start(EnumSet.allOf(Part.class), Progress.SILENT);
    fleet.services().forEach(ServiceProcess::start);
    awaitReady();
  }

  /** Waits until every service says that it is ready. */
  void awaitReady() {
    await("readiness of every service")
        .atMost(Waits.RECOVERY)
        .until(() -> fleet.services().stream().allMatch(ServiceProcess::isReady));
  }

  Server server(Part part) {
    return fleet.infrastructure().part(part);
  }

  ServiceProcess service(String name) {
    return fleet.service(name);
  }

  /** Where the process listens, ending with a slash. */
  URI url(String service) {
    return service(service).url();
  }

  /** Variables a service is started with: its keys, its credentials. */
  Map<String, String> environment(String service) {
    return fleet.infrastructure().environment(service);
  }

  Client newUser() {
    return Client.registered(url("api-gateway"));
  }

  Client admin() {
    Map<String, String> gateway = environment("api-gateway");
    return Client.loggedIn(
        url("api-gateway"),
        gateway.get("MEDIANEST_ADMIN_EMAIL"),
        gateway.get("MEDIANEST_ADMIN_PASSWORD"));
  }

  Bucket bucket() {
    return bucket;
  }

  FactLog facts() {
    return facts;
  }

  Database database() {
    return database;
  }

  /** As {@code deploy/medianest verify-log} finds it. */
  boolean isLogVerified() {
    return new VerifyLog(fleet.infrastructure(), new Console(System.out)).run() == 0;
  }

  TraceCollector collector() {
    return collector;
  }

  Traces traces() {
    return Traces.now(bucket, database, queues);
  }

  @Override
  public void close() {
    facts.close();
    bucket.close();
    database.close();
    fleet.close();
    collector.close();
  }
}
