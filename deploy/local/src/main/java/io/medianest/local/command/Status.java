package io.medianest.local.command;

import io.medianest.local.Part;
import io.medianest.local.fleet.Fleet;
import io.medianest.local.fleet.ServiceProcess;
import io.medianest.local.process.ChildProcess;
import io.medianest.local.site.Listener;
import io.medianest.local.site.Project;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** One line per process: name, pid, port, readiness, resident memory, uptime. */
public final class Status {
  private static final String ROW = "%-22s %8s %6s %-6s %8s %10s";

  private final Project project;
  private final Console console;

  public Status(Project project, Console console) {
    this.project = project;
    this.console = console;
  }

  /** 0 if everything is ready, 3 otherwise, as service managers do. */
  public int run() {
    if (!Files.exists(project.data().resolve("ports.properties"))) {
      console.line("The fleet has never been up; 'deploy/medianest up' starts it.");
      return 3;
    }
    Fleet fleet = Fleet.attach(project.data());
    console.line(ROW.formatted("NAME", "PID", "PORT", "READY", "RSS", "UPTIME"));
    boolean allReady = true;
    for (Part part : Part.values()) {
      ChildProcess process = fleet.infrastructure().part(part).process();
      int port = fleet.infrastructure().site().port(Listener.valueOf(part.name()));
      allReady &= print(process, port, process.isRunning());
    }
    for (ServiceProcess service : fleet.services()) {
      allReady &= print(service.process(), service.port(), service.isReady());
    }
    return allReady ? 0 : 3;
  }

  private boolean print(ChildProcess process, int port, boolean ready) {
    OptionalLong pid = process.pid();
    console.line(
        ROW.formatted(
            process.name(),
            pid.isPresent() ? Long.toString(pid.getAsLong()) : "-",
            port,
            ready ? "yes" : "no",
            process.residentBytes() / 1_000_000 + " MB",
            process.startedAt().map(Status::since).orElse("-")));
    return ready;
  }

  private static String since(Instant start) {
    Duration up = Duration.between(start, Instant.now());
    return "%d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart());
  }
}
