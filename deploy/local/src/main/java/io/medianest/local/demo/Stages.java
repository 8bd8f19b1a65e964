package io.medianest.local.demo;

import io.medianest.local.command.Console;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each stage took, in the order they ended. */
final class Stages {
  private final Map<String, Duration> took = new LinkedHashMap<>();
  private long begin = System.nanoTime();

  /** Ends the present stage under this name and begins the next. */
  Duration end(String name) {
    long now = System.nanoTime();
    Duration duration = Duration.ofNanos(now - begin);
    took.put(name, duration);
    begin = now;
    return duration;
  }

  void print(Console console) {
    console.line("How long it took:");
    took.forEach(
        (name, duration) ->
            console.line("    %-48s %8s".formatted(name, Console.seconds(duration))));
  }
}
