package io.medianest.local.command;

import io.medianest.local.Infrastructure;
import io.medianest.local.process.ChildProcess;
import io.medianest.local.process.Signal;
import io.medianest.local.site.Project;
import java.nio.file.Path;
import java.time.Duration;

/** Stops the fleet, wherever it was started, and whatever a killed launcher has left. */
public final class Down {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Project project;
  private final Console console;

  public Down(Project project, Console console) {
    this.project = project;
    this.console = console;
  }

  public int run() {
    Path data = project.data();
    if (ChildProcess.recorded(data).stream().noneMatch(ChildProcess::isRunning)) {
      console.line("Nothing is running.");
      return 0;
    }
    console.line("Stopping the fleet...");
    Infrastructure.launcher(data).stop(Signal.TERM, LIMIT);
    Infrastructure.stopRecorded(data);
    console.line("Stopped after " + Console.seconds(console.elapsed()));
    return 0;
  }
}
