package io.medianest.worker.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory that may still be taken: of the machine, or of this process' container if that is less.
 */
public final class MachineMemory {
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
  private static final Pattern FILE_CACHE = Pattern.compile("(?m)^inactive_file (\\d+)$");
  private static final Path CONTAINER = Path.of("/sys/fs/cgroup");

  private MachineMemory() {}

  /** Bytes. What only caches files counts as free: the kernel gives it back when asked. */
  public static long available() {
    return Math.min(
        number(Path.of("/proc/meminfo"), AVAILABLE).map(kib -> kib << 10).orElse(Long.MAX_VALUE),
        ofContainer().orElse(Long.MAX_VALUE));
  }

  private static Optional<Long> ofContainer() {
    Pattern whole = Pattern.compile("^(\\d+)\\s*$"); // Or "max".
    return number(CONTAINER.resolve("memory.max"), whole)
        .flatMap(
            most ->
                number(CONTAINER.resolve("memory.current"), whole)
                    .map(
                        used ->
                            most
                                - used
                                + number(CONTAINER.resolve("memory.stat"), FILE_CACHE).orElse(0L)));
  }

  private static Optional<Long> number(Path file, Pattern pattern) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(file));
      return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }
}
