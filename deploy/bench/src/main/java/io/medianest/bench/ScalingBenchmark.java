package io.medianest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.medianest.bench.scaling.Burst;
import io.medianest.bench.scaling.Policy;
import io.medianest.bench.scaling.Simulation;
import io.medianest.local.site.Project;
import java.io.IOException;
import java.util.List;

/**
 * A burst of 1,000 uploads, as a running fleet once accepted them, against the chart's defaults and
 * two other ways to scale workers. Simulated: arrivals are measured, the jobs' times are assumed.
 */
final class ScalingBenchmark implements Benchmark {
  @Override
  public String name() {
    return "scaling";
  }

  @Override
  public String about() {
    return "workers in a burst of 1,000 files, simulated: time to drain, pod-seconds, cut-off jobs";
  }

  @Override
  public void run(Report report) throws IOException {
    JsonNode worker =
        new YAMLMapper()
            .readTree(Project.find().root().resolve("helm/medianest/values.yaml").toFile())
            .path("worker");
    compare(report, Burst.ofPhotos(), "photos", chart(worker, "image"), 5);
    compare(report, Burst.ofVideos(), "videos", chart(worker, "video"), 10);
  }

  private void compare(Report report, Burst burst, String what, Policy chart, int fixed) {
    for (Policy policy : List.of(chart, chart.asKedaComes(), chart.fixedAt(fixed))) {
      Simulation.Outcome outcome = Simulation.run(burst, policy);
      String of = what + ", " + policy.name() + ": ";
      report.add(Figure.shown(name(), of + "drained", "s", outcome.drained(), null));
      report.add(Figure.shown(name(), of + "pods", "pod-seconds", outcome.podSeconds(), null));
      report.add(Figure.shown(name(), of + "most pods", "pods", outcome.peak(), null));
      double cut = outcome.interrupted();
      report.add(
          policy == chart
              ? Figure.atMost(name(), of + "cut off", "jobs", cut, null, 0)
              : Figure.shown(name(), of + "cut off", "jobs", cut, null));
    }
  }

  private static Policy chart(JsonNode worker, String name) {
    JsonNode pool = worker.path("pools").path(name);
    JsonNode keda = worker.path("keda");
    return new Policy(
        "the chart",
        pool.path("min").asInt(),
        pool.path("max").asInt(),
        pool.path("concurrency").asInt(),
        pool.path("queueLength").asInt(),
        true,
        keda.path("pollingInterval").asInt(),
        keda.path("cooldown").asInt(),
        keda.path("scaleUpPods").asInt(),
        keda.path("scaleDownPods").asInt(),
        keda.path("scaleDownAfter").asInt(),
        pool.path("longestJob").asInt() + 30,
        worker.at("/deletionCost/enabled").asBoolean());
  }
}
