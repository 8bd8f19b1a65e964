package io.medianest.worker.scan;

import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.util.Map;

/**
 * Has the original looked at before anything decodes it. Without a scanner the manifest says that
 * it was skipped; with one, nothing but its word lets a file pass.
 */
public final class ScanForViruses implements Step {
  private static final String NOTE = "virus-scan";

  private final VirusScanner scanner;

  public ScanForViruses(VirusScanner scanner) {
    this.scanner = scanner;
  }

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    if (!scanner.isConfigured()) {
      return work.noting(Map.of(NOTE, "skipped"));
    }
    return switch (scanner.scan(work.original(), scene)) {
      case Verdict.Clean() ->
          work.noting(Map.of(NOTE, "clean", "virus-scan.engine", scanner.version(scene)));
      case Verdict.Infected(String signature) -> throw JobFailure.BadMedia.infected(signature);
      case Verdict.TooLarge(String answer) ->
          throw JobFailure.BadMedia.tooLarge(
              "The file is too large to be checked for viruses.", answer);
      case Verdict.Failed(String answer) ->
          throw JobFailure.Unavailable.scanner(new IllegalStateException(answer));
    };
  }
}
