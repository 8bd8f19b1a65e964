package io.medianest.worker.isolation;

import io.medianest.worker.WorkerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel's own limits for one process, set by util-linux' {@code prlimit}. */
final class ResourceLimits {
  /** Far above what a tool keeps open, far below what would hurt. */
  private static final int OPEN_FILES = 1024;

  /** Encoders are generous with threads: SVT-AV1 starts some forty on two processors. */
  private static final int THREADS_PER_PROCESS = 8;

  private static final int PARTS_OF_A_RUN = 8;

  private final Optional<Path> program = Executables.find("prlimit");
  private final WorkerConfig.Isolation settings;
  private final int threads;

  ResourceLimits(WorkerConfig.Isolation settings, int threads) {
    this.settings = settings;
    this.threads = threads;
  }

  /**
   * Of all threads together, for so much wall time. More threads than that are at work where there
   * are processors for them: what is set counts for each decoder, filter and encoder of a run.
   */
  Duration processorTime(Duration limit) {
    return limit.plusSeconds(1).multipliedBy((long) threads * PARTS_OF_A_RUN);
  }

  boolean areKnown() {
    return program.isPresent();
  }

  /**
   * What stands before a command line.
   *
   * @param limit wall time
   * @param alone whether the count of processes begins at none: elsewhere the kernel counts this
   *     process' threads too, since they belong to the same user
   */
  List<String> prefix(Duration limit, boolean alone) {
    List<String> prefix = new ArrayList<>();
    program.ifPresent(
        prlimit -> {
          prefix.add(prlimit.toString());
          // Reserved is not touched: libraries and stacks of threads double it.
          prefix.add("--as=" + 2 * settings.memory().asLongValue());
          prefix.add("--fsize=" + settings.fileSize().asLongValue());
          // The eye on the family comes first: what the kernel kills does not say why.
          prefix.add("--cpu=" + 2 * processorTime(limit).toSeconds());
          prefix.add("--nofile=" + OPEN_FILES);
          prefix.add("--core=0");
          if (alone) {
            prefix.add("--nproc=" + settings.processes() * THREADS_PER_PROCESS);
          }
          prefix.add("--");
        });
    return prefix;
  }
}
