package io.medianest.worker.document;

import io.medianest.worker.blob.MadeFile;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a PDF of an office document and puts it in the original's place: all that follows reads
 * PDF. People get it, too, for browsers show nothing else.
 */
final class ConvertOffice implements Step {
  private static final String FILE = "pdf.pdf";

  private final Office office;

  ConvertOffice(Office office) {
    this.office = office;
  }

  @Override
  public String name() {
    return "convert";
  }

  @Override
  public int weight() {
    return 5;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    Optional<OfficeFormat> format = OfficeFormat.of(work.original());
    if (format.isEmpty()) {
      return work;
    }
    if (!office.isInstalled()) {
      throw JobFailure.BadMedia.unsupportedHere(
          "Office documents cannot be processed here.", "soffice is not installed");
    }
    Path made = office.convert(work.original(), scene);
    try {
      Files.copy(made, work.file(FILE));
      Files.move(made, work.original(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw JobFailure.ofDisk(e);
    }
    return new MadeFile("pdf", FILE, "application/pdf", 0, 0, 0, "office-pdf/1", office.version())
        .addTo(work)
        .noting(Map.of("document.office-format", format.get().wireName()));
  }
}
