package io.medianest.worker.tool;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.isolation.Executables;
import io.medianest.worker.isolation.Isolation;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.StopSignal;
import io.medianest.worker.scratch.Scratch;
import io.medianest.worker.scratch.Workspace;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which tools are installed, in which version. A worker whose tools are missing takes no work: it
 * says so in readiness and looks again now and then.
 */
@ApplicationScoped
public class Toolbox {
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(30);
  private static final Duration VERSION_LIMIT = Duration.ofSeconds(20);
  private static final int LONGEST_ANSWER = 1 << 16;
  private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+(\\.\\d+)*)");

  private final ToolRunner runner;
  private final Isolation isolation;
  private final Scratch scratch;
  private final WorkerConfig config;
  private final Clock clock;
  private final Map<Tool, String> versions = new EnumMap<>(Tool.class);
  private Optional<String> problem = Optional.of("not looked yet");
  private Instant lookedAt = Instant.EPOCH;

  Toolbox(
      ToolRunner runner, Isolation isolation, Scratch scratch, WorkerConfig config, Clock clock) {
    this.runner = runner;
    this.isolation = isolation;
    this.scratch = scratch;
    this.config = config;
    this.clock = clock;
  }

  /** What keeps this worker from working; empty when all is there. Looks again after a while. */
  public synchronized Optional<String> problem() {
    if (problem.isPresent() && Instant.now(clock).isAfter(lookedAt.plus(LOOK_AGAIN_AFTER))) {
      look();
    }
    return problem;
  }

  /** A job has found out the hard way; no work is taken until a look says otherwise. */
  public synchronized void reportProblem(String what) {
    problem = Optional.of(what);
    lookedAt = Instant.now(clock);
  }

  /** Name and version, as a manifest names it: {@code vips 8.14.1}. */
  public synchronized String describe(Tool tool) {
    problem();
    return tool.program() + " " + versions.getOrDefault(tool, "unknown");
  }

  /** Whether a tool is there that jobs can do without. */
  public synchronized boolean has(Tool tool) {
    problem();
    return versions.containsKey(tool);
  }

  public synchronized Map<Tool, String> versions() {
    return Map.copyOf(versions);
  }

  /** How well programs are kept from the rest of the machine, for readiness. */
  public String isolation() {
    return isolation.describe();
  }

  private void look() {
    lookedAt = Instant.now(clock);
    try (Workspace anywhere = scratch.open("versions", 1)) {
      problem =
          Stream.concat(
                  Stream.concat(isolation.problem().stream(), moderator()),
                  config.kinds().stream()
                      .flatMap(kind -> Tool.neededFor(kind).stream())
                      .distinct()
                      .filter(tool -> !find(tool, anywhere))
                      .map(tool -> tool.program() + " is missing"))
              .reduce((a, b) -> a + ", " + b);
      config.kinds().stream()
          .flatMap(kind -> Tool.usefulFor(kind).stream())
          .forEach(tool -> find(tool, anywhere));
    }
  }

  private Stream<String> moderator() {
    return config.moderation().command().stream()
        .filter(program -> Executables.find(program).isEmpty())
        .map(program -> program + " is missing");
  }

  private boolean find(Tool tool, Workspace anywhere) {
    Scene alone = new Scene(new StopSignal(), Instant.now(clock).plus(VERSION_LIMIT), (_, _) -> {});
    ToolCommand command =
        new ToolCommand(tool, List.of(tool.versionOption()), anywhere.folder(), VERSION_LIMIT);
    try {
      Matcher version = VERSION.matcher(answer(command, alone));
      versions.put(tool, version.find() ? version.group(1) : "unknown");
      return true;
    } catch (JobFailure | ToolFailedException missing) {
      versions.remove(tool);
      return false;
    }
  }

  /** Some programs tell their version on standard error. */
  private String answer(ToolCommand command, Scene scene) throws ToolFailedException {
    CompletableFuture<byte[]> printed = new CompletableFuture<>();
    String complained =
        runner.run(command, scene, out -> printed.complete(OutputTail.whole(out, LONGEST_ANSWER)));
    return new String(printed.join(), StandardCharsets.UTF_8) + complained;
  }
}
