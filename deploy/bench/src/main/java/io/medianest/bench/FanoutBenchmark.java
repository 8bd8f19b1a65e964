package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.local.fleet.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * One fact to a thousand sockets, all the way from Kafka: what a delivery costs the hub's
 * processor, how late it is, and how many there can be. Then what an idle socket costs in memory.
 */
final class FanoutBenchmark implements Benchmark {
  private static final int SOCKETS = 1_000;
  private static final int PER_SECOND = 50;
  private static final int SECONDS = 10;
  private static final double LIMIT_MILLIS = 20;
  private static final int MANY = 500;
  private static final int IDLE = 4_000;
  private static final double LIMIT_KILOBYTES = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "fanout";
  }

  @Override
  public String about() {
    return "one fact to 1,000 sockets: CPU and lateness of a delivery, the most there can be";
  }

  @Override
  public void run(Report report) throws Exception {
    String user = "bench-" + UUID.randomUUID();
    try (Fleet fleet = BenchFleet.builder().services("notification-hub").start();
        MediaFacts facts = new MediaFacts(fleet, user);
        Listeners sockets = new Listeners()) {
      ServiceProcess hub = fleet.service("notification-hub");
      sockets.connect(socket(hub), AccessToken.of(fleet, user), SOCKETS);
      report.say("warming up");
      steady(facts, sockets);
      sockets.takeAges();
      report.say("measuring");
      double seconds = CpuTime.of(pid(hub));
      long delivered = steady(facts, sockets);
      double micros = (CpuTime.of(pid(hub)) - seconds) * 1e6 / delivered;
      report.add(Figure.shown(name(), "hub CPU a delivery", "us", micros, null));
      List<Double> ages = sockets.takeAges().stream().sorted().toList();
      report.add(
          Figure.atMost(
              name(),
              "fact to socket at 50,000 deliveries/s, p99",
              "ms",
              ages.get((int) (ages.size() * 0.99)),
              null,
              LIMIT_MILLIS));
      report.add(Figure.shown(name(), "most deliveries", "1/s", most(facts, sockets), null));
      idle(report, fleet, hub);
    }
  }

  private void idle(Report report, Fleet fleet, ServiceProcess hub) throws Exception {
    try (Listeners idle = new Listeners()) {
      double before = kilobytes(hub);
      for (int i = 0; i < IDLE; i += 10) {
        idle.connect(socket(hub), AccessToken.of(fleet, "idle-" + i), 10);
      }
      double each = (kilobytes(hub) - before) / IDLE;
      report.add(
          Figure.atMost(name(), "memory of an idle socket", "KB", each, null, LIMIT_KILOBYTES));
    }
  }

  /** Evenly spaced; returns how many deliveries it made. */
  private static long steady(MediaFacts facts, Listeners sockets) throws Exception {
    long before = sockets.received();
    long expected = (long) PER_SECOND * SECONDS * SOCKETS;
    long begin = System.nanoTime();
    for (int i = 0; i < PER_SECOND * SECONDS; i++) {
      LockSupport.parkNanos(begin + i * 1_000_000_000L / PER_SECOND - System.nanoTime());
      facts.step();
    }
    arrived(sockets, before + expected);
    return expected;
  }

  private static double most(MediaFacts facts, Listeners sockets) throws Exception {
    long before = sockets.received();
    long begin = System.nanoTime();
    // Few enough at once that nobody's outbox is full.
    for (int i = 0; i < MANY; i += 100) {
      for (int j = 0; j < 100; j++) {
        facts.step();
      }
      arrived(sockets, before + (i + 100L) * SOCKETS);
    }
    return (double) MANY * SOCKETS / ((System.nanoTime() - begin) / 1e9);
  }

  private static void arrived(Listeners sockets, long count) throws Exception {
    if (!sockets.await(count, PATIENCE)) {
      throw new IOException("%d of %d deliveries arrived".formatted(sockets.received(), count));
    }
  }

  private static URI socket(ServiceProcess hub) {
    return URI.create("ws://" + hub.url().getAuthority() + "/ws");
  }

  private static double kilobytes(ServiceProcess hub) {
    return hub.process().residentBytes() / 1024.0;
  }

  private static long pid(ServiceProcess hub) {
    return hub.process().pid().orElseThrow();
  }
}
