package io.medianest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU seconds of a process and of the children it has waited for, from {@code /proc} (Linux). */
final class CpuTime {
  private static final double TICKS = 100;

  private CpuTime() {}

  static double of(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
    // Behind the name, which may hold anything, come state, ppid, ...; utime is the twelfth.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double ticks = 0;
    for (int i = 11; i <= 14; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS;
  }
}
