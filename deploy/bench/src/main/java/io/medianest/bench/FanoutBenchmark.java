package io.medianest.bench;

import io.medianest.bench.load.Peer;
import io.medianest.local.fleet.Fleet;
import io.medianest.local.fleet.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * One fact to a thousand sockets, all the way from Kafka: what a delivery costs the hub's
 * processor, how late it is, and how many there can be; the former beside bare Vert.x and
 * Socket.IO, which send a text as long. Then what an idle socket costs in memory, and how the
 * clients of a pod that dies come back.
 */
final class FanoutBenchmark implements Benchmark {
  private static final int SOCKETS = 1_000;
  private static final int PER_SECOND = 50;
  private static final int SECONDS = 6;
  private static final int BYTES = 256;
  private static final double LIMIT_MILLIS = 20;
  private static final int MANY = 500;
  private static final int IDLE = 10_000;
  private static final double LIMIT_KILOBYTES = 20;
  private static final double OF_SOCKET_IO = 0.8;
  private static final double OF_BARE_VERTX = 1.2;

  /** Both compilers, and a heap that fits the sockets: the launcher saves on either. */
  private static final String AS_IN_ITS_IMAGE = "-XX:TieredStopAtLevel=4 -Xmx512m";

  /** Of bare Vert.x. */
  private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx256m");

  /** What a frame of the hub contains, and one of a peer. */
  private static final String STEP = "\"media.processing.step.completed\"";

  private static final String FILLING = "xxxx";
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
    double micros = hub(report);
    against(
        report, "bare Vert.x", micros, Optional.of(Peer.broadcast(FLAGS)), "/sub", OF_BARE_VERTX);
    Optional<Peer> socketIo = Peer.socketIo();
    if (socketIo.isEmpty()) {
      report.say("MEDIANEST_BENCH_SOCKETIO names no script: nothing is compared with Socket.IO");
    }
    against(
        report,
        "Socket.IO",
        micros,
        socketIo,
        "/socket.io/?EIO=4&transport=websocket",
        OF_SOCKET_IO);
  }

  private void against(
      Report report, String who, double ours, Optional<Peer> started, String path, double share)
      throws Exception {
    if (started.isEmpty()) {
      return;
    }
    report.say(who);
    try (Peer peer = started.get();
        Listeners sockets = new Listeners(FILLING);
        Broadcasts broadcasts = new Broadcasts(peer.url(), BYTES)) {
      URI url = URI.create("ws://" + peer.url().getAuthority() + path);
      sockets.connect(url, "none", SOCKETS);
      double theirs = cost(peer.pid(), broadcasts::send, sockets);
      report.add(
          Figure.atMostShare(
              name(), "CPU a delivery, hub against " + who, "us", ours, theirs, share));
    }
  }

  /** Microseconds of the processor for each delivery, after a warm-up. */
  private static double cost(long pid, Runnable send, Listeners sockets) throws Exception {
    steady(send, sockets);
    sockets.takeAges();
    double seconds = CpuTime.of(pid);
    long delivered = steady(send, sockets);
    return (CpuTime.of(pid) - seconds) * 1e6 / delivered;
  }

  private double hub(Report report) throws Exception {
    String user = "bench-" + UUID.randomUUID();
    try (Fleet fleet =
            BenchFleet.builder()
                .services("notification-hub")
                .environment("notification-hub", "_JAVA_OPTIONS", AS_IN_ITS_IMAGE)
                .start();
        MediaFacts facts = new MediaFacts(fleet, user);
        Listeners sockets = new Listeners(STEP)) {
      ServiceProcess hub = fleet.service("notification-hub");
      sockets.connect(socket(hub), AccessToken.of(fleet, user), SOCKETS);
      report.say("the hub");
      double micros = cost(pid(hub), facts::step, sockets);
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
      comeback(report, fleet, hub);
      return micros;
    }
  }

  private void comeback(Report report, Fleet fleet, ServiceProcess hub) throws Exception {
    report.say("a second pod with " + Comeback.CLIENTS + " clients dies");
    ServiceProcess second = hub.replica(2);
    second.start();
    Comeback.Outcome outcome = new Comeback(fleet, socket(second), socket(hub)).run(second::kill);
    report.add(
        Figure.atMost(name(), "clients of a dead pod not recovered", "1", outcome.lost(), null, 0));
    report.add(
        Figure.atMost(name(), "events they missed or got twice", "1", outcome.wrong(), null, 0));
    report.add(
        Figure.shown(
            name(), "until the last of 5,000 was up to date", "s", outcome.seconds(), null));
  }

  private void idle(Report report, Fleet fleet, ServiceProcess hub) throws Exception {
    try (Listeners idle = new Listeners(STEP)) {
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
  private static long steady(Runnable send, Listeners sockets) throws Exception {
    long before = sockets.received();
    long expected = (long) PER_SECOND * SECONDS * SOCKETS;
    long begin = System.nanoTime();
    for (int i = 0; i < PER_SECOND * SECONDS; i++) {
      LockSupport.parkNanos(begin + i * 1_000_000_000L / PER_SECOND - System.nanoTime());
      send.run();
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
