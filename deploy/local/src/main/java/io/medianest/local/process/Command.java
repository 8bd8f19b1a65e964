package io.medianest.local.process;

import io.medianest.local.site.SetupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A program that is run to its end.
 *
 * @param output what it printed, errors included
 */
public record Command(int exitCode, String output) {

  public static Command run(List<String> command) {
    return run(command, Map.of(), "");
  }

  /**
   * @param environment added to this process's own
   * @param input given to the program's standard input
   */
  public static Command run(List<String> command, Map<String, String> environment, String input) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException closedEarly) {
        // It has ended without reading; the exit code tells why.
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Command(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + command.getFirst(), e);
    }
  }

  public boolean succeeded() {
    return exitCode == 0;
  }

  /**
   * @throws SetupFailure with the output if the program failed
   */
  public Command orFail(String what) {
    if (!succeeded()) {
      throw new SetupFailure("%s failed (%d): %s".formatted(what, exitCode, output));
    }
    return this;
  }
}
