package io.medianest.local.process;

import io.medianest.local.site.SetupFailure;
import io.medianest.local.site.Tool;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A named process of one data folder. All its state is the record {@code run/NAME.pid}, so any two
 * objects of the same name and folder, in any JVM, are the same process. Output goes to {@code
 * log/NAME.log}.
 */
public final class ChildProcess {
  private static final Duration KILL_LIMIT = Duration.ofSeconds(20);
  private static final int TAIL_LINES = 12;
  private static final long LOG_LIMIT_BYTES = 20_000_000;

  private static final Object STARTING = new Object();
  private static boolean noMore;

  private final String name;
  private final Path record;
  private final Path log;

  public ChildProcess(String name, Path data) {
    this.name = name;
    this.record = data.resolve("run").resolve(name + ".pid");
    this.log = data.resolve("log").resolve(name + ".log");
  }

  /**
   * Every process that was ever started in the folder and not stopped by {@link #stop}, this JVM
   * excepted.
   */
  public static List<ChildProcess> recorded(Path data) {
    Path run = data.resolve("run");
    if (!Files.isDirectory(run)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(run)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".pid"))
          .map(file -> new ChildProcess(file.substring(0, file.length() - 4), data))
          .filter(process -> !process.isThisJvm())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on this JVM starts nothing: it is ending and stops what it has started. */
  public static void startNoMore() {
    synchronized (STARTING) {
      noMore = true;
    }
  }

  /** Whether {@link #startNoMore} was called: whatever fails from now on fails because of that. */
  public static boolean isEnding() {
    synchronized (STARTING) {
      return noMore;
    }
  }

  public String name() {
    return name;
  }

  public Path log() {
    return log;
  }

  public boolean isRunning() {
    return entry().isPresent();
  }

  public OptionalLong pid() {
    return entry().stream().mapToLong(ProcessTable.Entry::pid).findFirst();
  }

  /** When it was started; empty when it does not run. */
  public Optional<Instant> startedAt() {
    return PidRecord.read(record).filter(r -> r.running().isPresent()).map(PidRecord::startedAt);
  }

  /** Resident memory of the process and everything it started, in bytes. */
  public long residentBytes() {
    return family().stream().mapToLong(e -> ProcessTable.residentBytes(e.pid())).sum();
  }

  /**
   * Starts the program in a session of its own, so that Ctrl-C in a terminal reaches only whoever
   * started it.
   *
   * @throws SetupFailure if the program cannot be executed
   */
  public void start(Launch launch) {
    List<String> command = new ArrayList<>(List.of(Tool.SETSID.find().toString()));
    command.addAll(launch.command());
    try {
      rotateLog();
      Files.createDirectories(launch.directory());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(launch.directory().toFile())
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().clear();
      builder.environment().putAll(launch.environment());
      startAndRecord(builder);
    } catch (IOException e) {
      throw new SetupFailure("%s could not be started: %s".formatted(name, e.getMessage()), e);
    }
  }

  private void startAndRecord(ProcessBuilder builder) throws IOException {
    synchronized (STARTING) {
      if (noMore) {
        throw new SetupFailure(name + " was not started: everything is being stopped.");
      }
      PidRecord.of(builder.start().pid(), Instant.now())
          .orElseThrow(() -> new SetupFailure(name + " ended at once." + tail()))
          .write(record);
    }
  }

  /** Makes this JVM the process of this name, for others to find and stop. */
  public void adoptThisJvm() {
    PidRecord.of(ProcessHandle.current().pid(), Instant.now()).orElseThrow().write(record);
  }

  /** Removes the record of a process that ends by itself. */
  public void forget() {
    try {
      Files.deleteIfExists(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the condition holds.
   *
   * @throws SetupFailure with the end of the log if the process ends first or the limit passes
   */
  public void awaitReady(Duration limit, BooleanSupplier ready) {
    boolean holds = Await.until(limit, () -> !isRunning() || ready.getAsBoolean());
    if (!isRunning()) {
      throw new SetupFailure(name + " ended before it was ready." + tail());
    }
    if (!holds) {
      throw new SetupFailure(
          "%s was not ready within %d s.%s".formatted(name, limit.toSeconds(), tail()));
    }
  }

  /** Asks it to end, insists after the grace period; returns when its whole family is gone. */
  public void stop(Signal signal, Duration grace) {
    Optional<ProcessTable.Entry> running = entry();
    if (running.isPresent()) {
      Set<ProcessTable.Entry> family = family();
      signal.send(List.of(running.get()));
      Signal.CONT.send(family);
      Await.until(grace, () -> !isRunning());
      end(family);
    }
    forget();
  }

  /** {@code kill -9} of the whole family; the record stays, for {@link #recorded}. */
  public void kill() {
    end(family());
  }

  /** Freezes the whole family. */
  public void pause() {
    Signal.STOP.send(family());
  }

  /** Undoes {@link #pause}. */
  public void resume() {
    Signal.CONT.send(family());
  }

  private void end(Set<ProcessTable.Entry> family) {
    Set<ProcessTable.Entry> left = alive(family);
    Signal.KILL.send(left);
    if (!Await.until(KILL_LIMIT, () -> alive(left).isEmpty())) {
      throw new IllegalStateException(name + " survived SIGKILL: " + alive(left));
    }
  }

  private static Set<ProcessTable.Entry> alive(Set<ProcessTable.Entry> entries) {
    return Set.copyOf(
        entries.stream()
            .filter(
                e ->
                    ProcessTable.of(e.pid())
                        .filter(now -> now.startTicks() == e.startTicks())
                        .isPresent())
            .toList());
  }

  private Set<ProcessTable.Entry> family() {
    return entry().map(ProcessTable::family).orElse(Set.of());
  }

  private Optional<ProcessTable.Entry> entry() {
    return PidRecord.read(record).flatMap(PidRecord::running);
  }

  /** Whether this JVM is the process of this name. */
  public boolean isThisJvm() {
    return pid().equals(OptionalLong.of(ProcessHandle.current().pid()));
  }

  /** Keeps one older file, so that a fleet that runs for months does not fill the disk. */
  private void rotateLog() throws IOException {
    Files.createDirectories(log.getParent());
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
      Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String tail() {
    try {
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      return " The end of %s:%n%s"
          .formatted(
              log,
              String.join(
                  "\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())));
    } catch (IOException unreadable) {
      return " See " + log;
    }
  }
}
