package io.medianest.worker.tool;

import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.StopSignal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs programs. Each gets its own scratch folder, a clean environment, no standard input, a time
 * limit, and dies with whoever needs it: on timeout, when the job stops, and when this process is
 * killed.
 */
@ApplicationScoped
public class ToolRunner {
  /** Far above any answer (ffprobe's JSON of a film is 10 KB). */
  private static final int LONGEST_ANSWER = 4 << 20;

  private static final Duration KILL_GRACE = Duration.ofSeconds(5);

  /** 128 + SIGKILL: nobody here sent it, so the kernel did, for memory. */
  private static final int KILLED = 137;

  private final Clock clock;
  private final List<String> prefix;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * The kernel's death signal comes when the thread that forked ends, so all processes are forked
   * by one thread that never does. A virtual thread's carrier would end one day.
   */
  private final ExecutorService forker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("forker").daemon().factory());

  ToolRunner(Clock clock) {
    this.clock = clock;
    this.prefix = deathSignal();
  }

  /**
   * Runs the command to its end.
   *
   * @return what it printed on standard output
   * @throws ToolFailedException when it ends with an error
   * @throws JobFailure when it cannot be started, runs out of time, or the machine is short of room
   * @throws JobStoppedException when the job stops; the process is dead then
   */
  public byte[] run(ToolCommand command, Scene scene) throws ToolFailedException {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    run(command, scene, out -> answer.complete(OutputTail.whole(out, LONGEST_ANSWER)));
    return answer.join();
  }

  /**
   * As {@link #run(ToolCommand, Scene)}; {@code output} reads standard output while it runs.
   *
   * @return the end of what it printed on standard error, on one line
   */
  public String run(ToolCommand command, Scene scene, Consumer<InputStream> output)
      throws ToolFailedException {
    scene.stop().check();
    Process process = start(command);
    OutputTail errors = new OutputTail();
    running.add(process);
    try (StopSignal.Registration _ = scene.stop().onStop(() -> kill(process))) {
      var printed =
          CompletableFuture.runAsync(() -> output.accept(process.getInputStream()), readers);
      var complained =
          CompletableFuture.runAsync(() -> errors.drain(process.getErrorStream()), readers);
      boolean ended = await(process, limit(command, scene));
      if (!ended) {
        kill(process);
        throw JobFailure.Unavailable.timeout(command.tool().program());
      }
      CompletableFuture.allOf(printed, complained).join();
    } finally {
      running.remove(process);
    }
    scene.stop().check();
    String lastWords = errors.text(command.folder());
    judge(command, process.exitValue(), lastWords);
    return lastWords;
  }

  /** Kills everything that runs; used when this process goes down. */
  public void killAll() {
    running.forEach(ToolRunner::kill);
  }

  private Duration limit(ToolCommand command, Scene scene) {
    Duration left = Duration.between(Instant.now(clock), scene.deadline());
    return left.compareTo(command.limit()) < 0 ? left : command.limit();
  }

  private Process start(ToolCommand command) {
    List<String> line = new ArrayList<>(prefix);
    line.add(command.tool().program());
    line.addAll(command.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(command.folder().toFile())
            .redirectInput(new File("/dev/null"));
    builder.environment().keySet().retainAll(Set.of("PATH"));
    builder.environment().putAll(Map.of("HOME", command.folder().toString(), "LC_ALL", "C.UTF-8"));
    builder.environment().putAll(command.environment());
    try {
      return CompletableFuture.supplyAsync(() -> fork(builder, command.tool()), forker).join();
    } catch (java.util.concurrent.CompletionException e) {
      throw e.getCause() instanceof JobFailure failure ? failure : e;
    }
  }

  private static Process fork(ProcessBuilder builder, Tool tool) {
    try {
      return builder.start();
    } catch (IOException e) {
      String detail = String.valueOf(e.getMessage());
      throw detail.contains("error=12") // ENOMEM
          ? new JobFailure.NoRoom(detail)
          : new JobFailure.Misconfigured("worker.tool-missing", tool.program(), e);
    }
  }

  private static boolean await(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      throw new JobStoppedException(StopSignal.Reason.SHUTDOWN);
    }
  }

  private static void judge(ToolCommand command, int exitCode, String lastWords)
      throws ToolFailedException {
    if (exitCode == 0) {
      return;
    }
    if (exitCode == KILLED
        || lastWords.contains("No space left on device")
        || lastWords.contains("Cannot allocate memory")) {
      throw new JobFailure.NoRoom(command.tool().program() + ": " + lastWords);
    }
    if (exitCode == 127) {
      throw new JobFailure.Misconfigured("worker.tool-missing", lastWords, null);
    }
    throw new ToolFailedException(command.tool(), exitCode, lastWords);
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process
        .onExit()
        .orTimeout(KILL_GRACE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(_ -> process)
        .join();
  }

  /** {@code kill -9} of this process must not leave an encoder running for an hour. */
  private static List<String> deathSignal() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (Path.of(folder, "setpriv").toFile().canExecute()) {
        return List.of("setpriv", "--pdeathsig", "KILL", "--no-new-privs", "--");
      }
    }
    return List.of();
  }
}
