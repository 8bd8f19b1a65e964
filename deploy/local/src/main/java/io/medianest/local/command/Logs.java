package io.medianest.local.command;

import io.medianest.local.site.Project;
import io.medianest.local.site.SetupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of one process's log, and what follows if asked. */
public final class Logs {
  private final Project project;

  public Logs(Project project) {
    this.project = project;
  }

  /**
   * @throws SetupFailure naming the logs there are, if this is none of them
   */
  public int run(String name, boolean follow) throws IOException, InterruptedException {
    Path folder = project.data().resolve("log");
    Path log = folder.resolve(name + ".log");
    if (!log.normalize().startsWith(folder) || !Files.exists(log)) {
      throw new SetupFailure(
          "There is no log of '%s'; there is %s.".formatted(name, names(folder)));
    }
    List<String> command = new ArrayList<>(List.of("tail", "-n", "200"));
    if (follow) {
      command.add("-F");
    }
    command.add(log.toString());
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static String names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return "none yet";
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".log"))
          .map(file -> file.replace(".log", ""))
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }
}
