package io.medianest.worker.isolation;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a running program and all it has started use together. The kernel's limits are for each
 * process, and do not bind the superuser's number of them; this counts the whole family.
 */
final class Appetite {
  /** More than any sane limit: a family that large is not counted to its end. */
  private static final int COUNTED = 1_000;

  private static final long PAGE = 4096;

  private Appetite() {}

  /** Processes, and bytes of memory they really hold. */
  record Family(int processes, long memory) {
    Family plus(Family other) {
      return new Family(processes + other.processes, memory + other.memory);
    }
  }

  static Family of(long pid) {
    return count(pid, COUNTED);
  }

  private static Family count(long pid, int budget) {
    Family family = new Family(1, memory(pid));
    for (String child : children(pid)) {
      if (family.processes() >= budget) {
        return family;
      }
      family = family.plus(count(Long.parseLong(child), budget - family.processes()));
    }
    return family;
  }

  /** Bytes of the files in a folder, however deep. */
  static long disk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // A temporary file went away meanwhile: the next look counts.
    }
  }

  /** A process is gone between two reads more often than not. */
  private static long memory(long pid) {
    String[] fields = read(Path.of("/proc/" + pid + "/statm")).orElse("0 0").split(" ", 3);
    return Long.parseLong(fields[1]) * PAGE;
  }

  /** Each thread has a list of those it has started. */
  private static List<String> children(long pid) {
    String[] threads = new File("/proc/" + pid + "/task").list();
    return threads == null
        ? List.of()
        : Stream.of(threads)
            .flatMap(
                thread -> read(Path.of("/proc/" + pid + "/task/" + thread, "children")).stream())
            .flatMap(pids -> Stream.of(pids.strip().split(" ")))
            .toList();
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file)).filter(text -> !text.isBlank());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
