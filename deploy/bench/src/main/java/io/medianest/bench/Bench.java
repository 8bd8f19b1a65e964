package io.medianest.bench;

import io.medianest.local.site.Project;
import io.medianest.local.site.SetupFailure;
import java.util.List;

/**
 * {@code deploy/medianest bench NAME...}: one JSON line per figure on standard output, the
 * conditions first; exit code 0 only when every figure is ok, 1 when one is not, 2 for a name that
 * does not exist.
 */
public final class Bench {
  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new UploadAcceptBenchmark(),
          new UploadBenchmark(),
          new ColdstartBenchmark(),
          new EventAppendBenchmark(),
          new EventReplayBenchmark(),
          new EventLagBenchmark(),
          new FanoutBenchmark(),
          new FeedBenchmark(),
          new HlsBenchmark(),
          new LadderBenchmark(),
          new AudioBenchmark(),
          new ScalingBenchmark(),
          new GatewayBenchmark(),
          new ThumbnailsBenchmark(),
          new PipelineBenchmark());

  private Bench() {}

  public static void main(String[] names) {
    if (names.length == 0 || names[0].equals("list")) {
      BENCHMARKS.forEach(b -> System.out.printf("%-15s %s%n", b.name(), b.about()));
      System.exit(names.length == 0 ? 2 : 0);
    }
    List<String> unknown = List.of(names).stream().filter(n -> find(n) == null).toList();
    if (!unknown.isEmpty()) {
      System.err.println("No such benchmark: " + unknown + "; 'bench list' names them.");
      System.exit(2);
    }
    Report report = new Report(System.out);
    report.conditions(Conditions.now(Project.find()));
    boolean measured = true;
    for (String name : names) {
      measured &= run(find(name), report);
    }
    System.exit(measured && report.ok() ? 0 : 1);
  }

  private static boolean run(Benchmark benchmark, Report report) {
    try {
      benchmark.run(report);
      return true;
    } catch (SetupFailure failure) {
      System.err.println(benchmark.name() + ": " + failure.getMessage());
    } catch (Exception failure) {
      failure.printStackTrace();
    }
    return false;
  }

  private static Benchmark find(String name) {
    return BENCHMARKS.stream().filter(b -> b.name().equals(name)).findFirst().orElse(null);
  }
}
