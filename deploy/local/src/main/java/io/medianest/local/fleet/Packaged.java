package io.medianest.local.fleet;

import io.medianest.local.site.Project;
import io.medianest.local.site.Service;
import io.medianest.local.site.SetupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A service as Maven has packaged it.
 *
 * @param folder {@code target/quarkus-app}, also the working directory of its processes
 */
record Packaged(Service service, Path folder) {
  private static final int FIRST_HEAP_MEGABYTES = 48;

  static Packaged of(Project project, Service service) {
    return new Packaged(
        service, project.root().resolve(service.id()).resolve("target/quarkus-app"));
  }

  Path jar() {
    return folder.resolve("quarkus-run.jar");
  }

  AotCache aotCache() {
    return new AotCache(jar(), folder.resolve("app.aot"), String.join(" ", flags()));
  }

  /**
   * Flags of the JVM. One collector thread, and mostly the quick compiler alone: six services share
   * one machine with five servers. Those that compute digests get both compilers: SHA-256 ran at
   * 1,600 MB/s with the second and at 100 MB/s without, for some 40 MB of memory. So does the event
   * store: an event of a large batch took it 66 to 84 µs with the second and 125 to 132 µs without,
   * for some 60 MB.
   *
   * <p>A heap that begins small and native memory that is given back keep an idle service small:
   * left to itself the JVM would fill its largest heap once before it collects anything.
   */
  List<String> flags() {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-Xms" + FIRST_HEAP_MEGABYTES + "m",
                "-Xmx" + service.heapMegabytes() + "m",
                "-XX:TrimNativeHeapInterval=10000",
                "-XX:+UseCompactObjectHeaders"));
    if (!service.bothCompilers()) {
      flags.add("-XX:TieredStopAtLevel=1");
    }
    return flags;
  }

  /**
   * @throws SetupFailure if it has not been built
   */
  List<String> command(AotCache.Use use) {
    if (!Files.exists(jar())) {
      throw new SetupFailure(
          "%s is not built; run 'deploy/medianest build' first (%s is missing)."
              .formatted(service.id(), jar()));
    }
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(flags());
    command.addAll(aotCache().flags(use));
    // Both relative: a cache is refused when the jar's path is spelled differently.
    command.addAll(List.of("-jar", "quarkus-run.jar"));
    return command;
  }
}
