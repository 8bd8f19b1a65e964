package io.medianest.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The memory of a started process: {@code pid startTicks bootId startedAt} on one line. A pid that
 * the kernel has given to another program since, or before a reboot, does not match and is never
 * signalled.
 */
record PidRecord(long pid, long startTicks, String bootId, Instant startedAt) {

  static Optional<PidRecord> read(Path file) {
    try {
      String[] fields = Files.readString(file).strip().split(" ", -1);
      return fields.length == 4
          ? Optional.of(
              new PidRecord(
                  Long.parseLong(fields[0]),
                  Long.parseLong(fields[1]),
                  fields[2],
                  Instant.parse(fields[3])))
          : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Empty when the process has already ended. */
  static Optional<PidRecord> of(long pid, Instant now) {
    return ProcessTable.of(pid)
        .map(entry -> new PidRecord(pid, entry.startTicks(), currentBoot(), now));
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "%d %d %s %s%n".formatted(pid, startTicks, bootId, startedAt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The recorded process, if it still runs. */
  Optional<ProcessTable.Entry> running() {
    return bootId.equals(currentBoot())
        ? ProcessTable.of(pid).filter(entry -> entry.startTicks() == startTicks)
        : Optional.empty();
  }

  private static String currentBoot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
