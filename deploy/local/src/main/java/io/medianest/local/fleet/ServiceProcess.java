package io.medianest.local.fleet;

import io.medianest.local.Infrastructure;
import io.medianest.local.process.ChildProcess;
import io.medianest.local.process.Http;
import io.medianest.local.process.Launch;
import io.medianest.local.process.Signal;
import io.medianest.local.site.Listener;
import io.medianest.local.site.Ports;
import io.medianest.local.site.Service;
import io.medianest.local.site.SetupFailure;
import io.medianest.local.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One process of a service. The first has the service's name and port; a further replica has its
 * number in its name and a port of its own.
 */
public final class ServiceProcess {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  static final Duration STOP_GRACE = Duration.ofSeconds(30);

  /** Long enough for a JVM that writes its ahead-of-time cache on a busy machine. */
  private static final Duration RECORDING_GRACE = Duration.ofMinutes(5);

  /** A person's own settings for these reach the services; nothing else of his shell does. */
  private static final List<String> PASSED_ON = List.of("QUARKUS_", "MEDIANEST_", "OTEL_", "MP_");

  private final Infrastructure infrastructure;
  private final Service service;
  private final int number;
  private final Map<String, String> extra;
  private final ChildProcess process;

  ServiceProcess(
      Infrastructure infrastructure, Service service, int number, Map<String, String> extra) {
    this.infrastructure = infrastructure;
    this.service = service;
    this.number = number;
    this.extra = Map.copyOf(extra);
    this.process = new ChildProcess(name(), infrastructure.site().data());
  }

  /** {@code media-worker}, {@code media-worker-2}. */
  public String name() {
    return number == 1 ? service.id() : service.id() + "-" + number;
  }

  public Service service() {
    return service;
  }

  public ChildProcess process() {
    return process;
  }

  public boolean isRunning() {
    return process.isRunning();
  }

  /** Whether its own readiness check says so now. */
  public boolean isReady() {
    return isRunning() && Http.isOk(url().resolve("/q/health/ready"));
  }

  /** Base URL, ending with a slash. */
  public URI url() {
    return URI.create("http://127.0.0.1:%d/".formatted(port()));
  }

  /** Starts it and returns when it is ready; does nothing when it runs already. */
  public void start() {
    launch(AotCache.Use.READ);
    awaitReady();
  }

  /** As {@link #start}, without the ahead-of-time cache: what a benchmark compares with. */
  public void startWithoutCache() {
    launch(AotCache.Use.IGNORE);
    awaitReady();
  }

  void launch(AotCache.Use use) {
    if (isRunning()) {
      return;
    }
    Packaged packaged = packaged();
    List<String> command = packaged.command(use);
    requireFreePort();
    process.start(Launch.clean(packaged.folder(), environment(), command));
  }

  void awaitReady() {
    process.awaitReady(START_LIMIT, this::isReady);
  }

  Packaged packaged() {
    return Packaged.of(site().project(), service);
  }

  /** SIGTERM, time to finish what it has begun, SIGKILL. */
  public void stop() {
    process.stop(Signal.TERM, STOP_GRACE);
  }

  void stopRecording() {
    process.stop(Signal.TERM, RECORDING_GRACE);
  }

  /** {@code kill -9}, with every ffmpeg or other tool it has started. */
  public void kill() {
    process.kill();
  }

  public void pause() {
    process.pause();
  }

  public void resume() {
    process.resume();
  }

  /** Another process of the same service, to be started; number 1 is the service itself. */
  public ServiceProcess replica(int replicaNumber) {
    return new ServiceProcess(infrastructure, service, replicaNumber, extra);
  }

  public int port() {
    if (number == 1) {
      return site().port(service.listener());
    }
    Path file = site().folder("run").resolve(name() + ".port");
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, Integer.toString(Ports.anyFree()));
      }
      return Integer.parseInt(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              if (PASSED_ON.stream().anyMatch(name::startsWith)) {
                environment.put(name, value);
              }
            });
    environment.putAll(infrastructure.environment(service.id()));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port()));
    environment.putAll(extra);
    return environment;
  }

  private void requireFreePort() {
    Listener listener = service.listener();
    if (number == 1) {
      site().ports().requireFree(listener);
    } else if (!Ports.isFree(port())) {
      throw new SetupFailure("Port %d for %s is in use.".formatted(port(), name()));
    }
  }

  private Site site() {
    return infrastructure.site();
  }
}
