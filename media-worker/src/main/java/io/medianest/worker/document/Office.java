package io.medianest.worker.document;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.tool.Tool;
import io.medianest.worker.tool.ToolCommand;
import io.medianest.worker.tool.ToolFailedException;
import io.medianest.worker.tool.ToolRunner;
import io.medianest.worker.tool.Toolbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * LibreOffice without a screen, where it is installed: a new one for each document, with a profile
 * of its own. Macros do not run when it converts, and what a document points at is not there.
 */
@ApplicationScoped
class Office {
  private static final String FOLDER = "converted";

  private final ToolRunner runner;
  private final Toolbox toolbox;
  private final Duration limit;

  Office(ToolRunner runner, Toolbox toolbox, WorkerConfig config) {
    this.runner = runner;
    this.toolbox = toolbox;
    this.limit = config.document().officeLimit();
  }

  boolean isInstalled() {
    return toolbox.has(Tool.SOFFICE);
  }

  /** As a manifest names it: {@code soffice 7.4.7.2}. */
  String version() {
    return toolbox.describe(Tool.SOFFICE);
  }

  /**
   * A PDF of a document.
   *
   * @throws JobFailure.BadMedia when it makes none, or takes too long over it
   */
  Path convert(Path document, Scene scene) {
    Path folder = document.getParent();
    List<String> arguments =
        List.of(
            "-env:UserInstallation=" + folder.resolve("profile").toUri(),
            "--headless",
            "--norestore",
            "--nologo",
            "--convert-to",
            "pdf",
            "--outdir",
            FOLDER,
            document.getFileName().toString());
    try {
      runner.run(new ToolCommand(Tool.SOFFICE, arguments, folder, limit), scene);
    } catch (ToolFailedException e) {
      throw JobFailure.BadMedia.corrupt(e.getMessage());
    } catch (JobFailure.Unavailable slow) {
      throw JobFailure.BadMedia.tooLarge(
          "The document is too complicated to be processed.", slow.getMessage());
    }
    // It ends without an error, too, where it could not read the document.
    Path made = folder.resolve(FOLDER).resolve(document.getFileName() + ".pdf");
    if (Files.notExists(made)) {
      throw JobFailure.BadMedia.corrupt("soffice made no PDF");
    }
    return made;
  }
}
