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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * libvips by its command line. Loaders that libvips does not trust with strangers are blocked but
 * for the one a format needs, and modules are not even there unless a run needs one: loading them
 * all takes two fifths of a start.
 */
@ApplicationScoped
class Vips {
  /** Options of any file that cannot be transparent. */
  static final String ON_WHITE = "[background=255 255 255]";

  private final ToolRunner runner;
  private final Toolbox toolbox;
  private final Map<String, String> environment;
  private final Duration limit;
  private final VipsModules modules = VipsModules.find();

  Vips(ToolRunner runner, Toolbox toolbox, WorkerConfig config) {
    this.runner = runner;
    this.toolbox = toolbox;
    this.limit = config.limits().thumbnail();
    this.environment = Map.of("VIPS_CONCURRENCY", Integer.toString(config.tools().threads()));
  }

  /**
   * Runs one operation on JPEG, PNG, WebP, TIFF and GIF; any error of libvips means that it cannot
   * read the picture.
   */
  void run(Path folder, Scene scene, String... arguments) {
    run(ImageFormat.PNG, folder, scene, arguments);
  }

  /**
   * As {@link #run(Path, Scene, String...)}, of a given format: some are read and written by a
   * module.
   */
  void run(ImageFormat format, Path folder, Scene scene, String... arguments) {
    call(Tool.VIPS, format, folder, scene, List.of(arguments));
  }

  /**
   * Decodes an original upright, in sRGB, no larger than {@code edge}: as small as its own decoder
   * can already make it.
   */
  void shrink(ImageFacts facts, Path folder, Scene scene, String from, String to, int edge) {
    List<String> arguments = thumbnail(from, to, edge);
    if (facts.profiled()) {
      // Without a profile to come from, colours would move all the same: blue to violet.
      arguments.addAll(List.of("--export-profile", "srgb"));
    }
    call(Tool.VIPS, facts.format(), folder, scene, arguments);
  }

  /** The same of a picture that was decoded so. */
  void shrinkDecoded(Path folder, Scene scene, String from, String to, int edge) {
    call(Tool.VIPS, ImageFormat.TIFF, folder, scene, thumbnail(from, to, edge));
  }

  private static List<String> thumbnail(String from, String to, int edge) {
    String size = Integer.toString(edge);
    return new ArrayList<>(
        List.of(
            "thumbnail",
            from,
            to,
            size,
            "--height",
            size,
            "--size",
            "down",
            // Without it half a file becomes half a grey picture, and exit code 0.
            "--fail-on",
            "truncated"));
  }

  /** The size a header claims, by libvips' own reader; decodes nothing. */
  ImageHeader.Size size(ImageFormat format, Path folder, Scene scene, String file) {
    return new ImageHeader.Size(
        field(format, folder, scene, file, "width"), field(format, folder, scene, file, "height"));
  }

  /** How many frames a GIF or a WebP has, by libvips' own reader; decodes nothing. */
  int frames(Path folder, Scene scene, String file) {
    return field(ImageFormat.GIF, folder, scene, file, "n-pages");
  }

  private String version() {
    return toolbox.describe(Tool.VIPS);
  }

  /** Registers a picture that {@link #run} has written, with the size it really has. */
  Work still(Work work, Scene scene, String name, String file, String contentType, String recipe) {
    ImageHeader header = ImageHeader.read(work.file(file));
    ImageHeader.Size size =
        header.size().orElseGet(() -> size(header.format(), work.folder(), scene, file));
    return still(work, name, file, contentType, size, recipe);
  }

  /** As above, of a size that is known: asking for it would be one more process. */
  Work still(
      Work work,
      String name,
      String file,
      String contentType,
      ImageHeader.Size size,
      String recipe) {
    return MadeFile.picture(name, file, contentType, size.width(), size.height(), recipe, version())
        .addTo(work);
  }

  private int field(ImageFormat format, Path folder, Scene scene, String file, String name) {
    byte[] answer = call(Tool.VIPSHEADER, format, folder, scene, List.of("-f", name, file));
    try {
      return Integer.parseInt(new String(answer, StandardCharsets.UTF_8).strip());
    } catch (NumberFormatException e) {
      throw JobFailure.BadMedia.corrupt("header has no " + name);
    }
  }

  private byte[] call(
      Tool tool, ImageFormat format, Path folder, Scene scene, List<String> arguments) {
    Map<String, String> all = new HashMap<>(environment);
    if (format != ImageFormat.JXL && format != ImageFormat.SVG) {
      all.put("VIPS_BLOCK_UNTRUSTED", "1");
    }
    Map<Path, Set<Path>> hidden = modules.hiddenFrom(format);
    try {
      return runner.run(
          new ToolCommand(tool, Optional.empty(), arguments, folder, limit, all, hidden), scene);
    } catch (ToolFailedException e) {
      throw JobFailure.BadMedia.corrupt(e.getMessage());
    }
  }
}
