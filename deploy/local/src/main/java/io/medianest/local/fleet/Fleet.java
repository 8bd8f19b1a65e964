package io.medianest.local.fleet;

import io.medianest.local.AllAtOnce;
import io.medianest.local.Infrastructure;
import io.medianest.local.Progress;
import io.medianest.local.process.ChildProcess;
import io.medianest.local.process.Signal;
import io.medianest.local.site.Listener;
import io.medianest.local.site.Ports;
import io.medianest.local.site.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Infrastructure and services as processes. Like the infrastructure it belongs to whoever started
 * it, ends with its JVM, and can be attached to.
 */
public final class Fleet implements AutoCloseable {
  private final Infrastructure infrastructure;
  private final Map<Service, Map<String, String>> extra;
  private Optional<Supervisor> supervisor = Optional.empty();

  private Fleet(Infrastructure infrastructure, Map<Service, Map<String, String>> extra) {
    this.infrastructure = infrastructure;
    this.extra = extra;
  }

  public static Builder builder(Path data) {
    return new Builder(data);
  }

  /** What runs in the folder, started by someone else. */
  public static Fleet attach(Path data) {
    return new Fleet(Infrastructure.attach(data), Map.of());
  }

  public Infrastructure infrastructure() {
    return infrastructure;
  }

  /** Its first process, running or not: {@code fleet.service("media-worker").kill()}. */
  public ServiceProcess service(String name) {
    return service(Service.named(name));
  }

  public ServiceProcess service(Service service) {
    return new ServiceProcess(infrastructure, service, 1, extra.getOrDefault(service, Map.of()));
  }

  /** The first process of each of the six services, running or not. */
  public List<ServiceProcess> services() {
    return Arrays.stream(Service.values()).map(this::service).toList();
  }

  /**
   * From now on starts again whatever dies, until closed. Not for tests that kill things.
   *
   * @param log hears a line for each death and each return
   */
  public void supervise(Consumer<String> log) {
    supervisor = Optional.of(new Supervisor(this, log));
  }

  /** Services first, then servers; does nothing on an attached fleet. */
  @Override
  public void close() {
    infrastructure.close();
  }

  /** All at once; returns when every one is ready. */
  void start(Set<Service> wanted, Progress progress) {
    AllAtOnce.run(
        wanted,
        service -> {
          long begin = System.nanoTime();
          service(service).start();
          progress.ready(service.id(), Duration.ofNanos(System.nanoTime() - begin));
        });
  }

  /** Services and their replicas; what is recorded besides them are servers. */
  private void stopServices() {
    supervisor.ifPresent(Supervisor::end);
    AllAtOnce.run(
        ChildProcess.recorded(infrastructure.site().data()).stream()
            .filter(Fleet::isService)
            .toList(),
        process -> process.stop(Signal.TERM, ServiceProcess.STOP_GRACE));
  }

  private static boolean isService(ChildProcess process) {
    return Arrays.stream(Service.values()).anyMatch(s -> process.name().startsWith(s.id()));
  }

  /** Which services, where, on which ports. */
  public static final class Builder {
    private final Infrastructure.Builder infrastructure;
    private final Map<Service, Map<String, String>> extra = new EnumMap<>(Service.class);
    private Set<Service> wanted = EnumSet.allOf(Service.class);
    private Progress progress = Progress.SILENT;

    private Builder(Path data) {
      infrastructure = Infrastructure.builder(data);
    }

    /** Free ports unless said otherwise. */
    public Builder ports(Ports.Choice choice) {
      infrastructure.ports(choice);
      return this;
    }

    public Builder progress(Progress listener) {
      progress = listener;
      infrastructure.progress(listener);
      return this;
    }

    /** All six unless said otherwise; more can be started later. */
    public Builder services(String... names) {
      wanted = EnumSet.noneOf(Service.class);
      for (String name : names) {
        wanted.add(Service.named(name));
      }
      return this;
    }

    /** An additional or different variable of one service and its replicas. */
    public Builder environment(String service, String variable, String value) {
      extra.computeIfAbsent(Service.named(service), any -> new HashMap<>()).put(variable, value);
      return this;
    }

    /**
     * Returns when everything is ready; after a failure nothing is left running.
     *
     * @throws io.medianest.local.site.SetupFailure as {@link Infrastructure.Builder#start}, or if a
     *     service is not built
     */
    public Fleet start() {
      Set<Listener> ports = EnumSet.noneOf(Listener.class);
      wanted.forEach(service -> ports.add(service.listener()));
      Infrastructure servers = infrastructure.alsoFree(ports).start();
      Fleet fleet = new Fleet(servers, Map.copyOf(extra));
      servers.beforeServersStop(fleet::stopServices);
      try {
        fleet.start(wanted, progress);
        return fleet;
      } catch (RuntimeException failure) {
        fleet.close();
        throw failure;
      }
    }
  }
}
