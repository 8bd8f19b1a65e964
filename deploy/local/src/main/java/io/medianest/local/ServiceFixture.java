package io.medianest.local;

import io.medianest.local.site.Folder;
import io.medianest.local.site.SetupFailure;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The real servers of one service's integration tests: one set per JVM, shared by all its test
 * classes, with fresh data under {@code target/fixture}. It is never stopped between test classes;
 * the end of the JVM stops it.
 *
 * <pre>{@code
 * public class Fleet implements QuarkusTestResourceLifecycleManager {
 *   public Map<String, String> start() {
 *     return ServiceFixture.start("upload-service", Part.RABBITMQ, Part.POSTGRES).configuration();
 *   }
 *   public void stop() {}
 * }
 * }</pre>
 *
 * <p>A test framework may load this class several times. What is shared is therefore kept in system
 * properties and on disk, never in a static field.
 */
public final class ServiceFixture {
  private static final String SERVICE = "medianest.fixture.service";
  private static final String DATA = "medianest.fixture.data";

  private final String service;
  private final Infrastructure infrastructure;

  private ServiceFixture(String service, Infrastructure infrastructure) {
    this.service = service;
    this.infrastructure = infrastructure;
  }

  /** Starts the parts; parts that an earlier call in this JVM has started are used as they are. */
  public static ServiceFixture start(String service, Part... parts) {
    Properties shared = System.getProperties();
    Set<Part> wanted = EnumSet.noneOf(Part.class);
    wanted.addAll(List.of(parts));
    synchronized (shared) {
      if (shared.getProperty(DATA) != null) {
        shared.setProperty(SERVICE, service);
        ServiceFixture fixture = current();
        fixture.infrastructure.start(wanted, Progress.SILENT);
        return fixture;
      }
      Path data = Path.of("target/fixture").toAbsolutePath();
      Infrastructure.builder(data).parts().start().close(); // stops what a killed run has left
      Folder.delete(data);
      Infrastructure started =
          Infrastructure.builder(data).parts(wanted.toArray(Part[]::new)).start();
      shared.setProperty(SERVICE, service);
      shared.setProperty(DATA, data.toString());
      return new ServiceFixture(service, started);
    }
  }

  /**
   * The running fixture, for a test to reach its servers.
   *
   * @throws SetupFailure before {@link #start}
   */
  public static ServiceFixture current() {
    String data = System.getProperty(DATA);
    if (data == null) {
      throw new SetupFailure("No fixture runs in this JVM; call ServiceFixture.start first.");
    }
    return new ServiceFixture(System.getProperty(SERVICE), Infrastructure.attach(Path.of(data)));
  }

  /** The service's variables as configuration keys, and a free port for its HTTP server. */
  public Map<String, String> configuration() {
    Map<String, String> configuration = new TreeMap<>(environment());
    configuration.put("quarkus.http.test-port", "0");
    return configuration;
  }

  /** The MEDIANEST_ variables alone. */
  public Map<String, String> environment() {
    return infrastructure.environment(service);
  }

  public Infrastructure infrastructure() {
    return infrastructure;
  }
}
