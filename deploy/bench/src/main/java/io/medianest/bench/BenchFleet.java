package io.medianest.bench;

import io.medianest.local.Progress;
import io.medianest.local.fleet.Fleet;
import io.medianest.local.site.Ports;
import io.medianest.local.site.Project;
import java.nio.file.Path;

/**
 * A fleet of the benchmarks' own: free ports, its own data, so that a running one is not touched.
 */
final class BenchFleet {
  private BenchFleet() {}

  static Path data() {
    return Project.find().root().resolve("deploy/.data/bench");
  }

  static Fleet.Builder builder() {
    return Fleet.builder(data()).ports(Ports.free()).progress(Progress.SILENT);
  }
}
