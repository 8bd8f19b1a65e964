package io.medianest.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to start a program.
 *
 * @param environment all of it: a program inherits nothing but PATH, LANG and TMPDIR, so that a
 *     person's shell settings cannot change a server
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory) {
  private static final List<String> KEPT = List.of("PATH", "LANG", "TMPDIR");

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  public static Launch clean(
      Path directory, Map<String, String> environment, List<String> command) {
    Map<String, String> all = new TreeMap<>();
    KEPT.forEach(
        name -> {
          if (System.getenv(name) != null) {
            all.put(name, System.getenv(name));
          }
        });
    all.putAll(environment);
    return new Launch(command, all, directory);
  }
}
