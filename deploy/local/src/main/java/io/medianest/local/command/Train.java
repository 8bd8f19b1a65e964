package io.medianest.local.command;

import io.medianest.local.fleet.Training;
import io.medianest.local.site.Folder;
import io.medianest.local.site.Project;
import io.medianest.local.site.Service;
import io.medianest.local.site.SetupFailure;
import java.nio.file.Path;
import java.util.List;

/** Makes the ahead-of-time caches that are missing; a failure costs start time, nothing else. */
public final class Train {
  private final Project project;
  private final Console console;

  public Train(Project project, Console console) {
    this.project = project;
    this.console = console;
  }

  public int run() {
    Training training = new Training(project);
    List<Service> needed = training.needed();
    if (needed.isEmpty()) {
      return 0;
    }
    console.line(
        "Training the fast start of %s (once per build, about 20 s each)"
            .formatted(String.join(", ", needed.stream().map(Service::id).toList())));
    Path data = project.cache().resolve("training");
    try {
      training.run(data, console);
    } catch (SetupFailure failure) {
      console.line("  not trained, services will start slower: " + failure.getMessage());
    } finally {
      Folder.delete(data);
    }
    return 0;
  }
}
