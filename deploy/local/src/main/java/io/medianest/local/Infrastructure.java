package io.medianest.local;

import io.medianest.local.part.KafkaServer;
import io.medianest.local.part.PostgresServer;
import io.medianest.local.part.RabbitMqServer;
import io.medianest.local.part.RedisServer;
import io.medianest.local.part.S3Server;
import io.medianest.local.part.Server;
import io.medianest.local.process.ChildProcess;
import io.medianest.local.process.Signal;
import io.medianest.local.site.Listener;
import io.medianest.local.site.Ports;
import io.medianest.local.site.Project;
import io.medianest.local.site.Service;
import io.medianest.local.site.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The real servers of one data folder. Whoever starts it owns it: it stops on {@link #close} and
 * when its JVM ends; if its JVM was killed, the next start on the same folder stops what was left.
 * {@link #attach} gives the same servers to others, who may stop and start them but do not own
 * them.
 */
public final class Infrastructure implements AutoCloseable {
  private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(15);

  private final Site site;
  private final Map<Part, Server> servers = new EnumMap<>(Part.class);
  private final Optional<Ownership> ownership;
  private Runnable beforeServersStop = () -> {};

  private Infrastructure(Site site, Optional<Ownership> ownership) {
    this.site = site;
    this.ownership = ownership;
    for (Part part : Part.values()) {
      servers.put(part, part.on(site));
    }
  }

  public static Builder builder(Path data) {
    return new Builder(data);
  }

  /** What runs in the folder, started by another object, class loader or process. */
  public static Infrastructure attach(Path data) {
    return new Infrastructure(Site.existing(Project.find(), data), Optional.empty());
  }

  /** The process that owns what runs in the folder; ending it ends everything there. */
  public static ChildProcess launcher(Path data) {
    return Ownership.launcher(data.toAbsolutePath());
  }

  /** Starts the given parts at the same time, those that run already excepted. */
  public void start(Collection<Part> parts, Progress progress) {
    AllAtOnce.run(
        parts,
        part -> {
          long begin = System.nanoTime();
          Server server = part(part);
          server.start();
          progress.ready(server.name(), Duration.ofNanos(System.nanoTime() - begin));
        });
  }

  /** To kill, stop, start, pause or resume one; also one that was not asked for. */
  public Server part(Part part) {
    return servers.get(part);
  }

  /** The parts that run now. */
  public Set<Part> running() {
    Set<Part> running = EnumSet.noneOf(Part.class);
    servers.forEach(
        (part, server) -> {
          if (server.isRunning()) {
            running.add(part);
          }
        });
    return running;
  }

  public Site site() {
    return site;
  }

  /** Every MEDIANEST_ variable of one service, with its own users, roles and keys. */
  public Map<String, String> environment(String serviceName) {
    return ServiceEnvironment.of(site, Service.named(serviceName));
  }

  public RabbitMqServer.Access rabbitMq() {
    return ((RabbitMqServer) part(Part.RABBITMQ)).admin();
  }

  /** Superuser. */
  public PostgresServer.Access postgres() {
    return ((PostgresServer) part(Part.POSTGRES)).admin();
  }

  /** Media. */
  public S3Server.Access s3() {
    return ((S3Server) part(Part.S3)).access();
  }

  /** The event store's archive. */
  public S3Server.Access archive() {
    return ((S3Server) part(Part.S3)).archive();
  }

  /** Host and port. */
  public String kafkaBootstrap() {
    return ((KafkaServer) part(Part.KAFKA)).bootstrap();
  }

  public String redisUrl() {
    return ((RedisServer) part(Part.REDIS)).url();
  }

  /** What stands on the servers ends first, also when the JVM ends. */
  public void beforeServersStop(Runnable action) {
    beforeServersStop = action;
  }

  /** Stops every server, if this object owns them; does nothing the second time. */
  @Override
  public void close() {
    ownership.ifPresent(mine -> mine.release(this::stopAll));
  }

  private void stopAll() {
    try {
      beforeServersStop.run();
    } finally {
      AllAtOnce.run(servers.values(), Server::stop);
      stopRecorded(site.data());
    }
  }

  /** Stops by their records all processes that a killed launcher has left in the folder. */
  public static void stopRecorded(Path data) {
    AllAtOnce.run(ChildProcess.recorded(data), left -> left.stop(Signal.TERM, LEFTOVER_GRACE));
  }

  /** What to start, where, on which ports. */
  public static final class Builder {
    private final Path data;
    private Set<Part> parts = EnumSet.allOf(Part.class);
    private Ports.Choice ports = Ports.free();
    private Progress progress = Progress.SILENT;
    private Set<Listener> alsoFree = Set.of();

    private Builder(Path data) {
      this.data = data.toAbsolutePath();
    }

    /** All five unless said otherwise. */
    public Builder parts(Part... wanted) {
      parts = wanted.length == 0 ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(List.of(wanted));
      return this;
    }

    /** Free ports unless said otherwise. */
    public Builder ports(Ports.Choice choice) {
      ports = choice;
      return this;
    }

    /** Ports of what will stand on the servers: a busy one is told at once, not minutes later. */
    public Builder alsoFree(Set<Listener> listeners) {
      alsoFree = Set.copyOf(listeners);
      return this;
    }

    public Builder progress(Progress listener) {
      progress = listener;
      return this;
    }

    /**
     * Returns when every part is ready; after a failure nothing is left running.
     *
     * @throws io.medianest.local.site.SetupFailure if the folder is in use by a running fleet, a
     *     tool is missing, a port is busy, or a part does not become ready
     */
    public Infrastructure start() {
      Ownership ownership = Ownership.of(data);
      try {
        stopRecorded(data);
        Site site = Site.prepare(Project.find(), data, ports);
        alsoFree.forEach(site.ports()::requireFree);
        Infrastructure started = new Infrastructure(site, Optional.of(ownership));
        ownership.whenJvmEnds(started::close);
        started.start(parts, progress);
        return started;
      } catch (RuntimeException failure) {
        ownership.release(() -> stopRecorded(data));
        throw failure;
      }
    }
  }
}
