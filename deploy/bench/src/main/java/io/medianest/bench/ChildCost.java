package io.medianest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs one after another and tells what they cost: processor time of all they have started
 * and waited for, which the kernel keeps for their parent, and the most memory one of them held.
 */
final class ChildCost {
  /** Of a process' own {@code stat}, counted from behind its name: cutime and cstime. */
  private static final int CHILDREN_USER = 13;

  private static final int MILLIS_PER_TICK = 10;
  private static final int LOOK_MILLIS = 5;

  private long peakKib;

  /** Processor time of {@code times} runs in a row; every one must succeed. */
  Duration of(List<String> command, Path folder, int times)
      throws IOException, InterruptedException {
    long before = childrenMillis();
    for (int i = 0; i < times; i++) {
      run(command, folder);
    }
    return Duration.ofMillis(childrenMillis() - before);
  }

  double peakMegabytes() {
    return peakKib / 1024.0;
  }

  private void run(List<String> command, Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(child -> peakKib = Math.max(peakKib, peak(child.pid())));
    }
    if (process.exitValue() != 0) {
      throw new IOException(command + " failed: " + Files.readString(folder.resolve("log")));
    }
  }

  private static long peak(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  private static long childrenMillis() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1]))
        * MILLIS_PER_TICK;
  }
}
