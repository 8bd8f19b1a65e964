package io.medianest.worker.isolation;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  /** The first of utime, stime, cutime, cstime. */
  private static final int USER_TIME = 11;

  /** What the kernel shows to programs is in hundredths of a second on every Linux. */
  private static final long MILLIS_PER_TICK = 10;

  private Appetite() {}

  /**
   * @param memory bytes they really hold
   * @param processorTime including that of children that have ended
   */
  record Family(int processes, long memory, Duration processorTime) {
    Family plus(Family other) {
      return new Family(
          processes + other.processes,
          memory + other.memory,
          processorTime.plus(other.processorTime));
    }
  }

  static Family of(long pid) {
    return count(pid, COUNTED);
  }

  private static Family count(long pid, int budget) {
    Family family = new Family(1, memory(pid), processorTime(pid));
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

  /** Four fields of {@code stat}, counted from behind the name, which may hold anything. */
  private static Duration processorTime(long pid) {
    String stat = read(Path.of("/proc/" + pid + "/stat")).orElse("");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    long ticks = 0;
    for (int i = USER_TIME; i < USER_TIME + 4 && i < fields.length; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return Duration.ofMillis(ticks * MILLIS_PER_TICK);
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
