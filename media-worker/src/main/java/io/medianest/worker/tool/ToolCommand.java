package io.medianest.worker.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One run of a program.
 *
 * @param arguments without the program itself; never through a shell
 * @param folder the attempt's scratch folder: working directory and HOME
 * @param limit it is killed after; the job's deadline may come sooner
 * @param environment all it gets besides PATH, HOME, TMPDIR and the locale
 * @param hidden folders of the system it shall find empty
 */
public record ToolCommand(
    Tool tool,
    List<String> arguments,
    Path folder,
    Duration limit,
    Map<String, String> environment,
    Set<Path> hidden) {
  public ToolCommand {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    hidden = Set.copyOf(hidden);
  }

  public ToolCommand(Tool tool, List<String> arguments, Path folder, Duration limit) {
    this(tool, arguments, folder, limit, Map.of(), Set.of());
  }
}
