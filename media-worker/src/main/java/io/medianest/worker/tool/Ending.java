package io.medianest.worker.tool;

import io.medianest.worker.isolation.Isolation;
import io.medianest.worker.pipeline.JobFailure;
import java.util.regex.Pattern;

/** What it means that a program ended with an error: the machine's fault, or the file's. */
final class Ending {
  /** 128 + SIGKILL: nobody here sent it, so the kernel did, for memory. */
  private static final int KILLED = 137;

  /** 128 + SIGXCPU. */
  private static final int OUT_OF_TIME = 152;

  /** 128 + SIGXFSZ. */
  private static final int FILE_TOO_LARGE = 153;

  private static final int NOT_FOUND = 127;

  private static final Pattern NO_MEMORY =
      Pattern.compile("cannot allocate memory|out of memory|bad_alloc", Pattern.CASE_INSENSITIVE);

  private Ending() {}

  /**
   * @throws ToolFailedException when it is for the step to say
   */
  static JobFailure of(Tool tool, int exitCode, String lastWords, Isolation isolation)
      throws ToolFailedException {
    String detail = tool.program() + ": " + lastWords;
    return switch (exitCode) {
      case KILLED -> new JobFailure.NoRoom(detail);
      case OUT_OF_TIME -> JobFailure.Unavailable.timeout(tool.program());
      case FILE_TOO_LARGE -> JobFailure.BadMedia.tooCostly("disk", detail);
      case NOT_FOUND -> new JobFailure.Misconfigured("worker.tool-missing", lastWords, null);
      default -> {
        if (lastWords.contains("No space left on device")) {
          yield new JobFailure.NoRoom(detail);
        }
        if (lastWords.contains("File too large")) {
          yield JobFailure.BadMedia.tooCostly("disk", detail);
        }
        if (NO_MEMORY.matcher(lastWords).find()) {
          yield isolation.memoryIsPlenty()
              ? JobFailure.BadMedia.tooCostly("memory", detail)
              : new JobFailure.NoRoom(detail);
        }
        throw new ToolFailedException(tool, exitCode, lastWords);
      }
    };
  }
}
