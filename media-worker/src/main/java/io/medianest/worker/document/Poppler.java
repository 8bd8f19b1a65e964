package io.medianest.worker.document;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.tool.Tool;
import io.medianest.worker.tool.ToolCommand;
import io.medianest.worker.tool.ToolFailedException;
import io.medianest.worker.tool.ToolRunner;
import io.medianest.worker.tool.Toolbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The PDF tools. A page is a program, and a few hundred bytes of one run for ever: when a call
 * takes longer than its limit that is the document's fault, and no other attempt would be faster.
 */
@ApplicationScoped
class Poppler {
  private static final String LOCKED = "Incorrect password";

  private final ToolRunner runner;
  private final Toolbox toolbox;
  private final Duration pageLimit;
  private final Duration textLimit;

  Poppler(ToolRunner runner, Toolbox toolbox, WorkerConfig config) {
    this.runner = runner;
    this.toolbox = toolbox;
    this.pageLimit = config.document().pageLimit();
    this.textLimit = config.limits().other();
  }

  /** What the document says of itself, and the sizes of its first pages. */
  PdfInfo info(Work work, Scene scene, int pages) {
    List<String> arguments =
        List.of("-isodates", "-f", "1", "-l", Integer.toString(pages), name(work));
    ToolCommand command = new ToolCommand(Tool.PDFINFO, arguments, work.folder(), pageLimit);
    return PdfInfo.read(new String(call(() -> runner.run(command, scene)), StandardCharsets.UTF_8));
  }

  /**
   * Draws one page as {@code <file>.jpg}, whatever size it claims to be.
   *
   * @param edge pixels of the long edge
   */
  void draw(Work work, Scene scene, int page, int edge, String file) {
    String number = Integer.toString(page);
    List<String> arguments =
        List.of(
            "-jpeg",
            "-jpegopt",
            "quality=82,optimize=y,progressive=y",
            "-singlefile",
            "-f",
            number,
            "-l",
            number,
            "-scale-to",
            Integer.toString(edge),
            name(work),
            file);
    ToolCommand command = new ToolCommand(Tool.PDFTOPPM, arguments, work.folder(), pageLimit);
    call(() -> runner.run(command, scene));
  }

  /** All text there is, in reading order, UTF-8. */
  void text(Work work, Scene scene, Consumer<InputStream> reader) {
    List<String> arguments = List.of("-enc", "UTF-8", "-nopgbrk", name(work), "-");
    ToolCommand command = new ToolCommand(Tool.PDFTOTEXT, arguments, work.folder(), textLimit);
    call(() -> runner.run(command, scene, reader));
  }

  /** What pictures the first pages hold. */
  PageImages images(Work work, Scene scene, int pages) {
    List<String> arguments = List.of("-list", "-f", "1", "-l", Integer.toString(pages), name(work));
    ToolCommand command = new ToolCommand(Tool.PDFIMAGES, arguments, work.folder(), pageLimit);
    byte[] list = call(() -> runner.run(command, scene));
    return PageImages.read(new String(list, StandardCharsets.UTF_8));
  }

  /** As a manifest names it: {@code pdftoppm 22.12.0}. */
  String version(Tool tool) {
    return toolbox.describe(tool);
  }

  private interface Call<T> {
    T run() throws ToolFailedException;
  }

  private static <T> T call(Call<T> call) {
    try {
      return call.run();
    } catch (ToolFailedException e) {
      throw e.getMessage().contains(LOCKED)
          ? JobFailure.BadMedia.locked()
          : JobFailure.BadMedia.corrupt(e.getMessage());
    } catch (JobFailure.Unavailable slow) {
      throw JobFailure.BadMedia.tooLarge(
          "The document is too complicated to be processed.", slow.getMessage());
    }
  }

  private static String name(Work work) {
    return work.original().getFileName().toString();
  }
}
