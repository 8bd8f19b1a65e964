package io.medianest.local.part;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.local.process.ChildProcess;
import io.medianest.local.process.Http;
import io.medianest.local.process.Launch;
import io.medianest.local.process.Signal;
import io.medianest.local.site.Listener;
import io.medianest.local.site.Service;
import io.medianest.local.site.Site;
import io.medianest.local.site.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A private RabbitMQ node with the fleet's topology loaded. Its name server, epmd, is a process of
 * its own on a port of its own: left to itself Erlang would start one that nobody stops.
 */
public final class RabbitMqServer implements Server {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Site site;
  private final ChildProcess process;
  private final ChildProcess epmd;

  public RabbitMqServer(Site site) {
    this.site = site;
    this.process = new ChildProcess(name(), site.data());
    this.epmd = new ChildProcess("epmd", site.data());
  }

  /**
   * The administrator's view.
   *
   * @param management base URL of the management API, without a slash at the end
   */
  public record Access(URI management, String host, int port, String username, String password) {}

  public Access admin() {
    return new Access(
        URI.create("http://" + site.address(Listener.RABBITMQ_MANAGEMENT)),
        "127.0.0.1",
        site.port(Listener.RABBITMQ),
        Definitions.ADMIN,
        site.secrets().rabbitAdmin());
  }

  @Override
  public String name() {
    return "rabbitmq";
  }

  @Override
  public ChildProcess process() {
    return process;
  }

  @Override
  public void start() {
    if (isRunning()) {
      return;
    }
    String program = Tool.RABBITMQ_SERVER.find().toString();
    startEpmd();
    site.ports().requireFree(Listener.RABBITMQ);
    site.ports().requireFree(Listener.RABBITMQ_MANAGEMENT);
    site.ports().requireFree(Listener.RABBITMQ_DIST);
    Path folder = site.folder("rabbitmq");
    Definitions definitions = Definitions.parse(read(site.project().definitions()));
    writeConfiguration(folder, definitions);
    process.start(Launch.clean(folder, environment(folder), List.of(program)));
    process.awaitReady(START_LIMIT, () -> isReady(definitions.queues()));
  }

  @Override
  public void stop() {
    process.stop(Signal.TERM, STOP_LIMIT);
    epmd.stop(Signal.TERM, STOP_LIMIT);
  }

  private void startEpmd() {
    if (!epmd.isRunning()) {
      String program = Tool.EPMD.find().toString();
      site.ports().requireFree(Listener.EPMD);
      epmd.start(
          Launch.clean(
              site.folder("rabbitmq"),
              Map.of(),
              List.of(
                  program,
                  "-port",
                  Integer.toString(site.port(Listener.EPMD)),
                  "-address",
                  "127.0.0.1")));
    }
  }

  private void writeConfiguration(Path folder, Definitions definitions) {
    try {
      Files.createDirectories(folder);
      Path loaded = folder.resolve("definitions.json");
      Files.writeString(
          loaded,
          definitions.render(
              user -> site.secrets().rabbit(Service.named(user)), site.secrets().rabbitAdmin()));
      Files.writeString(
          folder.resolve("rabbitmq.conf"),
          read(site.project().rabbitConfiguration())
              + """
              listeners.tcp.local = %s
              management.tcp.ip = 127.0.0.1
              management.tcp.port = %d
              load_definitions = %s
              """
                  .formatted(
                      site.address(Listener.RABBITMQ),
                      site.port(Listener.RABBITMQ_MANAGEMENT),
                      loaded));
      Files.writeString(folder.resolve("rabbitmq-env.conf"), "");
      Files.writeString(folder.resolve("enabled_plugins"), "[rabbitmq_management].\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> environment(Path folder) {
    return Map.ofEntries(
        Map.entry("HOME", folder.toString()),
        // Lets the start script become the node instead of waiting for it, so that the recorded
        // pid is the node's.
        Map.entry("RUNNING_UNDER_SYSTEMD", "true"),
        Map.entry("ERL_EPMD_PORT", Integer.toString(site.port(Listener.EPMD))),
        Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
        Map.entry("RABBITMQ_NODENAME", "medianest@localhost"),
        Map.entry("RABBITMQ_DIST_PORT", Integer.toString(site.port(Listener.RABBITMQ_DIST))),
        Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString()),
        Map.entry("RABBITMQ_CONF_ENV_FILE", folder.resolve("rabbitmq-env.conf").toString()),
        Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("enabled_plugins").toString()),
        Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
        Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
        Map.entry("RABBITMQ_LOGS", "-"),
        Map.entry("RABBITMQ_PID_FILE", folder.resolve("node.pid").toString()),
        Map.entry(
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
            "-setcookie %s -kernel inet_dist_use_interface {127,0,0,1} +sbwt none"
                .formatted(site.secrets().erlangCookie())));
  }

  private boolean isReady(Set<String> expectedQueues) {
    return management("/api/health/checks/virtual-hosts").isPresent()
        && management("/api/queues?columns=name")
            .filter(body -> queueNames(body).containsAll(expectedQueues))
            .isPresent();
  }

  private Optional<String> management(String path) {
    Access admin = admin();
    return Http.get(URI.create(admin.management() + path), admin.username(), admin.password());
  }

  private static Set<String> queueNames(String body) {
    try {
      Set<String> names = new HashSet<>();
      for (JsonNode queue : JSON.readTree(body)) {
        names.add(queue.path("name").asText());
      }
      return names;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("RabbitMQ's management API answered no JSON", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
