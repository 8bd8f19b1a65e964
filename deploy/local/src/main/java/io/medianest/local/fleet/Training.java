package io.medianest.local.fleet;

import io.medianest.local.Infrastructure;
import io.medianest.local.Progress;
import io.medianest.local.process.Http;
import io.medianest.local.site.Ports;
import io.medianest.local.site.Project;
import io.medianest.local.site.Service;
import io.medianest.local.site.SetupFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Makes the ahead-of-time caches: each service whose cache is missing or stale is started once on
 * infrastructure of its own, asked some questions, and ended, upon which its JVM writes what it
 * learned. A service that cannot be trained starts without a cache, only slower.
 */
public final class Training {
  private static final int REQUESTS = 60;

  private final Project project;

  public Training(Project project) {
    this.project = project;
  }

  /** Services that are built and have no fresh cache. */
  public List<Service> needed() {
    return Arrays.stream(Service.values())
        .filter(service -> Files.exists(Packaged.of(project, service).jar()))
        .filter(service -> !Packaged.of(project, service).aotCache().isFresh())
        .toList();
  }

  /**
   * Trains what needs it, one after the other: writing a cache takes a core and up to 1 GB.
   *
   * @param data a folder to throw away
   */
  public void run(Path data, Progress progress) {
    List<Service> services = needed();
    if (services.isEmpty()) {
      return;
    }
    try (Infrastructure servers =
        Infrastructure.builder(data).ports(Ports.free()).progress(progress).start()) {
      for (Service service : services) {
        long begin = System.nanoTime();
        String outcome = train(new ServiceProcess(servers, service, 1, Map.of()));
        progress.ready(service.id() + ": " + outcome, Duration.ofNanos(System.nanoTime() - begin));
      }
    }
  }

  private static String train(ServiceProcess process) {
    AotCache cache = process.packaged().aotCache();
    cache.forget();
    try {
      process.launch(AotCache.Use.RECORD);
      process.awaitReady();
      askQuestions(process.url());
      process.stopRecording();
      return cache.keep() ? "trained" : "no cache was written, it will start without one";
    } catch (SetupFailure failure) {
      process.stop();
      cache.forget();
      return "not trained (" + failure.getMessage().lines().findFirst().orElse("") + ")";
    }
  }

  private static void askQuestions(URI service) {
    for (int i = 0; i < REQUESTS; i++) {
      for (String path : List.of("/q/health/live", "/q/metrics", "/absent")) {
        Http.answers(service.resolve(path));
      }
    }
  }
}
