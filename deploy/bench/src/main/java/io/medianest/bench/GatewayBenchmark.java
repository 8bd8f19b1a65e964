package io.medianest.bench;

import io.medianest.bench.load.Load;
import io.medianest.bench.load.Peer;
import io.medianest.bench.load.Served;
import io.medianest.local.fleet.Fleet;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the chain costs. Peers: Express with seven middlewares that do the same (where its script is
 * named), and Vert.x with nothing at all. The unit is requests in a second of the server's own CPU
 * time, which neighbours on the machine disturb least.
 */
final class GatewayBenchmark implements Benchmark {
  private static final Duration WARM_UP = Duration.ofSeconds(8);

  /** A busy machine gets through too few requests in that time for the compilers of a JVM. */
  private static final long WARM_REQUESTS = 20_000;

  private static final int WARM_UPS = 6;
  private static final Duration RUN = Duration.ofSeconds(5);
  private static final Duration OVERLOAD = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 32;

  /** So that the overload below is ten times a number that both sides can reach. */
  private static final int LIMIT = 200;

  private static final String NO_LIMIT = "1000000000";

  /** As the fleet starts the gateway, which hashes passwords and uploads. */
  private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx256m");

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public String about() {
    return "the chain in requests per CPU second, against Express and bare Vert.x; overload";
  }

  @Override
  public void run(Report report) throws Exception {
    double vertx;
    try (Peer peer = Peer.vertx(FLAGS)) {
      report.say("bare Vert.x");
      vertx = perCpuSecond(new Load(peer.url(), null, CONNECTIONS), peer.pid());
    }
    Optional<Double> express = express(report);
    throughput(report, vertx, express);
    overload(report);
  }

  private Optional<Double> express(Report report) throws Exception {
    Optional<Peer> express = Peer.express();
    if (express.isEmpty()) {
      report.say("MEDIANEST_BENCH_EXPRESS names no script: nothing is compared with Express");
      return Optional.empty();
    }
    try (Peer peer = express.get()) {
      report.say("Express");
      Load load = new Load(peer.url(), Peer.expressToken(), CONNECTIONS);
      return Optional.of(perCpuSecond(load, peer.pid()));
    }
  }

  private void throughput(Report report, double vertx, Optional<Double> express) throws Exception {
    try (Fleet fleet = gateway(NO_LIMIT)) {
      URI url = fleet.service("api-gateway").url();
      long pid = fleet.service("api-gateway").process().pid().orElseThrow();
      GatewayClient client = GatewayClient.registered(url);
      Load trivial = new Load(url.resolve("/api/v1/auth/me"), client.token(), CONNECTIONS);
      report.say("the chain");
      double chain = perCpuSecond(trivial, pid);
      String unit = "requests/CPU s";
      if (express.isPresent()) {
        report.add(Figure.atLeast(name(), "chain against Express", unit, chain, express.get(), 3));
      }
      report.add(Figure.atLeast(name(), "chain against bare Vert.x", unit, chain, vertx, 0.3));
      report.say("a job from the projection");
      Load job = job(fleet, url, client);
      double jobs = perCpuSecond(job, pid);
      report.add(Figure.atLeast(name(), "job against bare Vert.x", unit, jobs, vertx, 0.25));
      Served half = job.paced(RUN, job.flatOut(RUN).perSecond() / 2);
      report.add(
          Figure.atMost(
              name(), "p99 of a job at half rate", "ms", half.percentileMillis(0.99), null, 10));
      Served calm = trivial.paced(RUN, 100);
      report.add(
          Figure.atMost(
              name(), "median of the chain at 100/s", "ms", calm.percentileMillis(0.5), null, 1));
    }
  }

  /** Ten times the limit, then what is below it. */
  private void overload(Report report) throws Exception {
    try (Fleet fleet = gateway(Integer.toString(LIMIT))) {
      URI url = fleet.service("api-gateway").url();
      GatewayClient client = GatewayClient.registered(url);
      Load load = new Load(url.resolve("/api/v1/auth/me"), client.token(), CONNECTIONS);
      load.paced(WARM_UP, LIMIT / 2.0);
      report.say("ten times the limit");
      double calm = load.paced(RUN, LIMIT / 2.0).percentileMillis(0.99);
      Served over = load.paced(OVERLOAD, LIMIT * 10.0);
      Served after = load.paced(RUN, LIMIT / 2.0);
      report.add(
          Figure.shown(
              name(), "p99 of what is let in, at 10x", "ms", over.percentileMillis(0.99), calm));
      report.add(
          Figure.shown(
              name(),
              "let in a second, at 10x",
              "requests/s",
              over.successes() / (over.took().toMillis() / 1e3),
              (double) LIMIT));
      long unexpected =
          over.requests()
              - over.successes()
              - over.byStatus().getOrDefault(429, 0L)
              - over.byStatus().getOrDefault(503, 0L);
      report.add(
          Figure.atMost(name(), "neither served nor 429 nor 503", "requests", unexpected, null, 0));
      report.add(
          Figure.atMost(
              name(),
              "refused right after the overload",
              "requests",
              after.requests() - after.successes(),
              null,
              LIMIT));
      report.add(
          Figure.shown(name(), "p99 after the overload", "ms", after.percentileMillis(0.99), calm));
    }
  }

  private static Fleet gateway(String limit) throws Exception {
    return BenchFleet.builder()
        .services("api-gateway")
        .environment("api-gateway", "MEDIANEST_RATE_LIMIT_API", limit)
        .environment("api-gateway", "MEDIANEST_RATE_LIMIT_USER_API", NO_LIMIT)
        .start();
  }

  /** Once the projection has it. */
  private static Load job(Fleet fleet, URI url, GatewayClient client) throws Exception {
    String id = PublishedJob.of(fleet.infrastructure(), client.userId());
    Load job = new Load(url.resolve("/api/media/jobs/" + id), client.token(), CONNECTIONS);
    Load probe = new Load(job.target(), job.bearer(), 1);
    while (probe.flatOut(Duration.ofMillis(200)).successes() == 0) {
      Thread.sleep(100);
    }
    return job;
  }

  private static double perCpuSecond(Load load, long pid) throws InterruptedException {
    long warm = 0;
    for (int i = 0; i < WARM_UPS && warm < WARM_REQUESTS; i++) {
      warm += load.flatOut(WARM_UP).requests();
    }
    Duration before = cpu(pid);
    long served = load.flatOut(RUN).successes();
    return served / (cpu(pid).minus(before).toNanos() / 1e9);
  }

  private static Duration cpu(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow();
  }
}
