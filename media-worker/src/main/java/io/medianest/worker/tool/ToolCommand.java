package io.medianest.worker.tool;

import io.medianest.worker.isolation.Executables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run of a program.
 *
 * @param program to run in the tool's place, by its path or as found in PATH; usually empty
 * @param arguments without the program itself; never through a shell
 * @param folder the attempt's scratch folder: working directory and HOME
 * @param limit it is killed after; the job's deadline may come sooner
 * @param environment all it gets besides PATH, HOME, TMPDIR and the locale
 * @param hidden folders of the system it shall find empty but for some files
 */
public record ToolCommand(
    Tool tool,
    Optional<String> program,
    List<String> arguments,
    Path folder,
    Duration limit,
    Map<String, String> environment,
    Map<Path, Set<Path>> hidden) {
  public ToolCommand {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    hidden = Map.copyOf(hidden);
  }

  public ToolCommand(Tool tool, List<String> arguments, Path folder, Duration limit) {
    this(tool, Optional.empty(), arguments, folder, limit, Map.of(), Map.of());
  }

  Optional<Path> executable() {
    return Executables.find(program.orElse(tool.program()));
  }
}
