package io.medianest.worker.document;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what the document says of itself, and refuses what must not be drawn. */
final class InspectDocument implements Step {
  private static final String SIGNATURE = "%PDF-";

  /** Readers look so far for the signature: mailers like to put lines before it. */
  private static final int SNIFFED = 1024;

  private final Poppler poppler;
  private final WorkerConfig.Document limits;

  InspectDocument(Poppler poppler, WorkerConfig.Document limits) {
    this.poppler = poppler;
    this.limits = limits;
  }

  @Override
  public String name() {
    return "inspect";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    if (!head(work.original()).contains(SIGNATURE)) {
      throw JobFailure.BadMedia.unsupported("no PDF");
    }
    PdfInfo info = poppler.info(work, scene, limits.pages());
    if (info.pages() > limits.maxPages()) {
      throw JobFailure.BadMedia.tooLarge(
          "The document has more than %d pages.".formatted(limits.maxPages()),
          info.pages() + " pages");
    }
    if (info.longestEdge() > limits.maxPageEdge()) {
      throw JobFailure.BadMedia.tooLarge(
          "A page of the document is larger than %d points.".formatted(limits.maxPageEdge()),
          info.longestEdge() + " points");
    }
    return work.with(new DocumentFacts(info.pages(), info.metadata()));
  }

  private static String head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(SNIFFED), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
