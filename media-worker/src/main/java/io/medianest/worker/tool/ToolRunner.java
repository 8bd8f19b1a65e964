package io.medianest.worker.tool;

import io.medianest.worker.isolation.Isolation;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.StopSignal;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs programs. Each gets its own scratch folder, the walls and limits of {@link Isolation}, a
 * clean environment, no standard input, a time limit, and dies with whoever needs it: on timeout,
 * when the job stops, and when this process is killed.
 */
@ApplicationScoped
public class ToolRunner {
  /** Far above any answer (ffprobe's JSON of a film is 10 KB). */
  private static final int LONGEST_ANSWER = 4 << 20;

  private static final Duration REAPING_GRACE = Duration.ofSeconds(1);
  private static final Duration KILL_GRACE = Duration.ofSeconds(5);

  /** How often a running program's appetite is looked at. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Clock clock;
  private final Isolation isolation;
  private final Tracer tracer;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * The kernel's death signal comes when the thread that forked ends, so all processes are forked
   * by one thread that never does. A virtual thread's carrier would end one day.
   */
  private final ExecutorService forker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("forker").daemon().factory());

  public ToolRunner(Clock clock, Isolation isolation, Tracer tracer) {
    this.clock = clock;
    this.isolation = isolation;
    this.tracer = tracer;
  }

  /**
   * Runs the command to its end.
   *
   * @return what it printed on standard output
   * @throws ToolFailedException when it ends with an error
   * @throws JobFailure when it cannot be started, runs out of time, wants more than is allowed, or
   *     the machine is short of room
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
    Span span = tracer.spanBuilder(command.tool().program()).startSpan();
    try {
      return toItsEnd(command, scene, output);
    } catch (ToolFailedException | RuntimeException e) {
      span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      throw e;
    } finally {
      span.end();
    }
  }

  private String toItsEnd(ToolCommand command, Scene scene, Consumer<InputStream> output)
      throws ToolFailedException {
    scene.stop().check();
    Duration limit = limit(command, scene);
    if (!limit.isPositive()) {
      throw JobFailure.Unavailable.timeout(command.tool().program());
    }
    Process process = start(command, limit);
    OutputTail errors = new OutputTail();
    running.add(process);
    try (StopSignal.Registration _ = scene.stop().onStop(() -> kill(process))) {
      var printed =
          CompletableFuture.runAsync(() -> output.accept(process.getInputStream()), readers);
      var complained =
          CompletableFuture.runAsync(() -> errors.drain(process.getErrorStream()), readers);
      await(process, command, limit);
      CompletableFuture.allOf(printed, complained).join();
    } finally {
      running.remove(process);
    }
    scene.stop().check();
    String lastWords = errors.text(command.folder());
    if (process.exitValue() != 0) {
      throw Ending.of(command.tool(), process.exitValue(), lastWords, isolation);
    }
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

  private Process start(ToolCommand command, Duration limit) {
    Path program =
        command.executable().orElseThrow(() -> missing(command.tool(), "not in PATH", null));
    List<String> line =
        new ArrayList<>(isolation.prefix(program, command.folder(), limit, command.hidden()));
    line.add(program.toString());
    line.addAll(command.arguments());
    String folder = command.folder().toString();
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(command.folder().toFile())
            .redirectInput(new File("/dev/null"));
    builder.environment().keySet().retainAll(Set.of("PATH"));
    builder.environment().putAll(Map.of("HOME", folder, "TMPDIR", folder, "LC_ALL", "C.UTF-8"));
    builder.environment().putAll(command.environment());
    try {
      return CompletableFuture.supplyAsync(() -> fork(builder, command.tool()), forker).join();
    } catch (CompletionException e) {
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
          : missing(tool, detail, e);
    }
  }

  private static JobFailure missing(Tool tool, String detail, IOException cause) {
    return new JobFailure.Misconfigured(
        "worker.tool-missing", tool.program() + ": " + detail, cause);
  }

  private void await(Process process, ToolCommand command, Duration limit) {
    Isolation.Watch watch = isolation.watch(process.pid(), command.folder(), limit);
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (!process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        watch.look();
        if (System.nanoTime() > deadline) {
          throw JobFailure.Unavailable.timeout(command.tool().program());
        }
      }
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      throw new JobStoppedException(StopSignal.Reason.SHUTDOWN);
    } catch (JobFailure tooMuch) {
      kill(process);
      throw tooMuch;
    }
  }

  /**
   * Children first: who holds the walls up reaps what stood within and ends by itself; killed at
   * once it would leave a zombie to a container's first process.
   */
  private static void kill(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    children.forEach(ProcessHandle::destroyForcibly);
    if (children.isEmpty() || !ends(process, REAPING_GRACE)) {
      process.destroyForcibly();
      ends(process, KILL_GRACE);
    }
  }

  private static boolean ends(Process process, Duration limit) {
    return process
        .onExit()
        .thenApply(_ -> true)
        .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
