package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.local.fleet.ServiceProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Start time until ready and idle memory of each service with the JVM's ahead-of-time cache, as the
 * launcher starts it. Peer: the same jar and flags without the cache, in turn.
 */
final class ColdstartBenchmark implements Benchmark {
  private static final double LIMIT_MEGABYTES = 1_500;

  /** Time for what a start leaves behind (compilations, connections) to settle. */
  private static final Duration IDLE = Duration.ofSeconds(20);

  private static final double MEGABYTE = 1_000_000;

  @Override
  public String name() {
    return "coldstart";
  }

  @Override
  public String about() {
    return "start time and idle memory of each service, with and without the start-up cache";
  }

  @Override
  public void run(Report report) throws Exception {
    try (Fleet fleet = BenchFleet.builder().services().start()) {
      report.say("once without the cache, once with it; " + IDLE.toSeconds() + " s idle each");
      Map<String, Measured> plain = measure(fleet, false);
      Map<String, Measured> cached = measure(fleet, true);
      double total = 0;
      double plainTotal = 0;
      for (String service : cached.keySet()) {
        Measured ours = cached.get(service);
        Measured peer = plain.get(service);
        report.add(Figure.shown(name(), service + " start", "s", ours.seconds(), peer.seconds()));
        report.add(
            Figure.shown(name(), service + " idle RSS", "MB", ours.megabytes(), peer.megabytes()));
        total += ours.megabytes();
        plainTotal += peer.megabytes();
      }
      report.add(
          Figure.atMost(name(), "six services idle RSS", "MB", total, plainTotal, LIMIT_MEGABYTES));
    }
  }

  private record Measured(double seconds, double megabytes) {}

  private static Map<String, Measured> measure(Fleet fleet, boolean cached)
      throws InterruptedException {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (ServiceProcess service : fleet.services()) {
      long begin = System.nanoTime();
      if (cached) {
        service.start();
      } else {
        service.startWithoutCache();
      }
      seconds.put(service.name(), (System.nanoTime() - begin) / 1e9);
    }
    Thread.sleep(IDLE);
    Map<String, Measured> measured = new LinkedHashMap<>();
    for (ServiceProcess service : fleet.services()) {
      double megabytes = service.process().residentBytes() / MEGABYTE;
      measured.put(service.name(), new Measured(seconds.get(service.name()), megabytes));
      service.stop();
    }
    return measured;
  }
}
