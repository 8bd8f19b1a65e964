package io.medianest.local.command;

import io.medianest.local.Infrastructure;
import io.medianest.local.fleet.Fleet;
import io.medianest.local.process.ChildProcess;
import io.medianest.local.process.Launch;
import io.medianest.local.process.Signal;
import io.medianest.local.site.Ports;
import io.medianest.local.site.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts the fleet and keeps it up: in the foreground until Ctrl-C, or in the background. */
public final class Up {
  private static final Duration START_LIMIT = Duration.ofMinutes(10);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

  private final Project project;
  private final Console console;

  public Up(Project project, Console console) {
    this.project = project;
    this.console = console;
  }

  /** Never returns in the normal course: a signal ends the JVM, whose end stops the fleet. */
  public int inForeground() throws IOException, InterruptedException {
    if (isUp()) {
      return alreadyUp();
    }
    Files.deleteIfExists(marker());
    console.line("Starting the fleet; data in " + project.data());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> console.line("Stopping the fleet...")));
    Fleet fleet =
        Fleet.builder(project.data())
            .ports(Ports.fromEnvironment(System.getenv()))
            .progress(console)
            .start();
    fleet.supervise(console::line);
    console.line("Up after " + Console.seconds(console.elapsed()));
    console.line(Addresses.of(fleet.infrastructure().site()));
    console.line("Ctrl-C, or 'deploy/medianest down' elsewhere, stops all of it.");
    Files.createFile(marker());
    new CountDownLatch(1).await();
    return 0;
  }

  /** Returns when the fleet is ready; it stays until {@code down}. */
  public int inBackground() throws IOException {
    if (isUp()) {
      return alreadyUp();
    }
    Files.deleteIfExists(marker());
    ChildProcess launcher = launcher();
    LogTail tail = new LogTail(launcher.log(), console);
    Thread undo = new Thread(() -> launcher.stop(Signal.TERM, STOP_LIMIT));
    Runtime.getRuntime().addShutdownHook(undo);
    launcher.start(
        new Launch(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                "io.medianest.local.Main",
                "up"),
            System.getenv(),
            project.root()));
    launcher.awaitReady(
        START_LIMIT,
        () -> {
          boolean ready = Files.exists(marker());
          tail.copy();
          return ready;
        });
    Runtime.getRuntime().removeShutdownHook(undo);
    return 0;
  }

  private boolean isUp() {
    // In the background this JVM was recorded by the one that started it.
    return launcher().isRunning() && !launcher().isThisJvm();
  }

  private int alreadyUp() {
    console.line("The fleet is up already; 'deploy/medianest status' shows it.");
    return 0;
  }

  private ChildProcess launcher() {
    return Infrastructure.launcher(project.data());
  }

  /** Exists while the fleet is ready. */
  private Path marker() {
    return project.data().resolve("run/ready");
  }
}
