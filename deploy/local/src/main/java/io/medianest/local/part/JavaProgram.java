package io.medianest.local.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of servers that run on the same JDK as the launcher. */
final class JavaProgram {
  private JavaProgram() {}

  /** Flags for small and short-lived: one collector thread, the quick compiler only. */
  static List<String> command(Path jars, int heapMegabytes, List<String> rest) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                jars.resolve("*").toString()));
    command.addAll(rest);
    return command;
  }
}
