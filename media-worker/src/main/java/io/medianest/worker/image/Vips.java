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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * libvips by its command line. Loaders that libvips does not trust with strangers are blocked, and
 * those in modules of their own are not even there unless a run needs one: loading them all takes
 * two fifths of a start.
 */
@ApplicationScoped
class Vips {
  /** Options of any file that cannot be transparent. */
  static final String ON_WHITE = "[background=255 255 255]";

  private final ToolRunner runner;
  private final Toolbox toolbox;
  private final Map<String, String> environment;
  private final Duration limit;
  private final Set<Path> modules = modules();

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

  /**
   * Runs one operation on JPEG, PNG, WebP, TIFF and GIF; any error of libvips means that it cannot
   * read the picture.
   */
  void run(Path folder, Scene scene, String... arguments) {
    call(Tool.VIPS, folder, scene, modules, List.of(arguments));
  }

  /**
   * As {@link #run(Path, Scene, String...)}, of a given format: HEIC and AVIF are read and written
   * by a module.
   */
  void run(ImageFormat format, Path folder, Scene scene, String... arguments) {
    Set<Path> hidden = format == ImageFormat.HEIF ? Set.of() : modules;
    call(Tool.VIPS, folder, scene, hidden, List.of(arguments));
  }

  /**
   * Decodes a picture of a given format upright, in sRGB, no larger than {@code edge}: as small as
   * its own decoder can already make it.
   */
  void shrink(ImageFormat format, Path folder, Scene scene, String from, String to, int edge) {
    String size = Integer.toString(edge);
    run(
        format,
        folder,
        scene,
        "thumbnail",
        from,
        to,
        size,
        "--height",
        size,
        "--size",
        "down",
        "--export-profile",
        "srgb",
        // Without it half a file becomes half a grey picture, and exit code 0.
        "--fail-on",
        "truncated");
  }

  /** The size a header claims, by libvips' own reader; decodes nothing. */
  ImageHeader.Size size(Path folder, Scene scene, String file) {
    return new ImageHeader.Size(
        field(folder, scene, file, "width"), field(folder, scene, file, "height"));
  }

  /** How many frames or pages a file has, by libvips' own reader; decodes nothing. */
  int frames(Path folder, Scene scene, String file) {
    return field(folder, scene, file, "n-pages");
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
    byte[] answer = call(Tool.VIPSHEADER, folder, scene, Set.of(), List.of("-f", name, file));
    try {
      return Integer.parseInt(new String(answer, StandardCharsets.UTF_8).strip());
    } catch (NumberFormatException e) {
      throw JobFailure.BadMedia.corrupt("header has no " + name);
    }
  }

  private byte[] call(
      Tool tool, Path folder, Scene scene, Set<Path> hidden, List<String> arguments) {
    try {
      return runner.run(
          new ToolCommand(tool, arguments, folder, limit, environment, hidden), scene);
    } catch (ToolFailedException e) {
      throw JobFailure.BadMedia.corrupt(e.getMessage());
    }
  }

  /** Where this system keeps them, e.g. {@code /usr/lib/x86_64-linux-gnu/vips-modules-8.14}. */
  private static Set<Path> modules() {
    try (Stream<Path> found = Files.find(Path.of("/usr/lib"), 2, Vips::isModules)) {
      return found.collect(Collectors.toUnmodifiableSet());
    } catch (IOException | UncheckedIOException elsewhere) {
      return Set.of();
    }
  }

  private static boolean isModules(Path path, BasicFileAttributes attributes) {
    return attributes.isDirectory() && path.getFileName().toString().startsWith("vips-modules-");
  }
}
