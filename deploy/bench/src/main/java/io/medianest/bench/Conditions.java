package io.medianest.bench;

import io.medianest.local.site.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a figure means depends on: machine, load, versions. */
final class Conditions {
  private Conditions() {}

  static Map<String, Object> now(Project project) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    var system = java.lang.management.ManagementFactory.getOperatingSystemMXBean();
    conditions.put("time", Instant.now().toString());
    conditions.put("cores", system.getAvailableProcessors());
    conditions.put("load1m", system.getSystemLoadAverage());
    conditions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    conditions.put("java", System.getProperty("java.vm.version"));
    conditions.put("commit", output(project, "git", "rev-parse", "--short", "HEAD"));
    return conditions;
  }

  private static String output(Project project, String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(project.root().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0
          ? text.strip()
          : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
