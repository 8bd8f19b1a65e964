package io.medianest.local.part;

import io.medianest.local.process.ChildProcess;
import io.medianest.local.process.Command;
import io.medianest.local.process.Launch;
import io.medianest.local.process.Signal;
import io.medianest.local.site.Listener;
import io.medianest.local.site.SetupFailure;
import io.medianest.local.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** One KRaft node, broker and controller at once, with the fleet's topics. */
public final class KafkaServer implements Server {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int HEAP_MEGABYTES = 256;

  private final Site site;
  private final ChildProcess process;
  private final Path folder;

  public KafkaServer(Site site) {
    this.site = site;
    this.process = new ChildProcess(name(), site.data());
    this.folder = site.folder("kafka");
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public ChildProcess process() {
    return process;
  }

  public String bootstrap() {
    return site.address(Listener.KAFKA);
  }

  @Override
  public void start() {
    if (isRunning()) {
      return;
    }
    Path jars = new ServerJars(site.project()).of("kafka");
    site.ports().requireFree(Listener.KAFKA);
    site.ports().requireFree(Listener.KAFKA_CONTROLLER);
    writeConfiguration();
    if (!Files.exists(folder.resolve("data/meta.properties"))) {
      format(jars);
    }
    process.start(
        Launch.clean(
            folder,
            Map.of(),
            JavaProgram.command(
                jars,
                HEAP_MEGABYTES,
                List.of(
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "kafka.Kafka",
                    properties().toString()))));
    process.awaitReady(LIMIT, this::accepts);
    createTopics();
  }

  @Override
  public void stop() {
    process.stop(Signal.TERM, LIMIT);
  }

  private Path properties() {
    return folder.resolve("server.properties");
  }

  private void writeConfiguration() {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          properties(),
          """
          process.roles=broker,controller
          node.id=1
          listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
          advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
          controller.listener.names=CONTROLLER
          controller.quorum.voters=1@127.0.0.1:%2$d
          log.dirs=%3$s
          auto.create.topics.enable=false
          offsets.topic.replication.factor=1
          offsets.topic.num.partitions=3
          transaction.state.log.replication.factor=1
          transaction.state.log.min.isr=1
          transaction.state.log.num.partitions=3
          share.coordinator.state.topic.replication.factor=1
          share.coordinator.state.topic.min.isr=1
          group.initial.rebalance.delay.ms=0
          log.cleaner.dedupe.buffer.size=2097152
          """
              .formatted(
                  site.port(Listener.KAFKA),
                  site.port(Listener.KAFKA_CONTROLLER),
                  folder.resolve("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void format(Path jars) {
    Command.run(
            JavaProgram.command(
                jars,
                HEAP_MEGABYTES,
                List.of(
                    "kafka.tools.StorageTool",
                    "format",
                    "-t",
                    site.secrets().kafkaCluster(),
                    "-c",
                    properties().toString())))
        .orFail("Formatting Kafka's storage");
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), site.port(Listener.KAFKA)), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void createTopics() {
    try (Admin admin = admin()) {
      Set<String> present = admin.listTopics().names().get(60, TimeUnit.SECONDS);
      admin
          .createTopics(
              Topics.read(site.project().topics()).stream()
                  .filter(topic -> !present.contains(topic.name()))
                  .toList())
          .all()
          .get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new SetupFailure("Kafka's topics could not be created; see " + process.log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating topics", e);
    }
  }

  private Admin admin() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Kafka's client loads its parts by name; under a test framework with class loaders of its own
    // it would find those of another copy of itself.
    thread.setContextClassLoader(Admin.class.getClassLoader());
    try {
      return Admin.create(
          Map.of(
              AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
              bootstrap(),
              AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
              "50",
              AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
              "500"));
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
