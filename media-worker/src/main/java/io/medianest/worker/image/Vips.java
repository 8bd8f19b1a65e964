package io.medianest.worker.image;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.MadeFile;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.tool.Tool;
import io.medianest.worker.tool.ToolCommand;
import io.medianest.worker.tool.ToolFailedException;
import io.medianest.worker.tool.ToolRunner;
import io.medianest.worker.tool.Toolbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** libvips by its command line. Loaders that libvips does not trust with strangers are blocked. */
@ApplicationScoped
class Vips {
  /** Options of any file that cannot be transparent. */
  static final String ON_WHITE = "[background=255 255 255]";

  private final ToolRunner runner;
  private final Toolbox toolbox;
  private final Map<String, String> environment;
  private final Duration limit;

  Vips(ToolRunner runner, Toolbox toolbox, WorkerConfig config) {
    this.runner = runner;
    this.toolbox = toolbox;
    this.limit = config.limits().thumbnail();
    this.environment =
        Map.of(
            "VIPS_BLOCK_UNTRUSTED",
            "1",
            "VIPS_CONCURRENCY",
            Integer.toString(config.tools().threads()));
  }

  /** Runs one operation; any error of libvips means that it cannot read the picture. */
  void run(Path folder, Scene scene, String... arguments) {
    call(Tool.VIPS, folder, scene, List.of(arguments));
  }

  /** The size a header claims, by libvips' own reader; decodes nothing. */
  ImageHeader.Size size(Path folder, Scene scene, String file) {
    return new ImageHeader.Size(
        field(folder, scene, file, "width"), field(folder, scene, file, "height"));
  }

  private String version() {
    return toolbox.describe(Tool.VIPS);
  }

  /** Registers a picture that {@link #run} has written, with the size it really has. */
  Work still(Work work, Scene scene, String name, String file, String contentType, String recipe) {
    ImageHeader.Size size =
        ImageHeader.read(work.file(file)).size().orElseGet(() -> size(work.folder(), scene, file));
    return MadeFile.picture(name, file, contentType, size.width(), size.height(), recipe, version())
        .addTo(work);
  }

  private int field(Path folder, Scene scene, String file, String name) {
    byte[] answer = call(Tool.VIPSHEADER, folder, scene, List.of("-f", name, file));
    try {
      return Integer.parseInt(new String(answer, StandardCharsets.UTF_8).strip());
    } catch (NumberFormatException e) {
      throw JobFailure.BadMedia.corrupt("header has no " + name);
    }
  }

  private byte[] call(Tool tool, Path folder, Scene scene, List<String> arguments) {
    try {
      return runner.run(new ToolCommand(tool, arguments, folder, limit, environment), scene);
    } catch (ToolFailedException e) {
      throw JobFailure.BadMedia.corrupt(e.getMessage());
    }
  }
}
