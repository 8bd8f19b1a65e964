package io.medianest.worker.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * libvips' modules as this system keeps them, e.g. {@code
 * /usr/lib/x86_64-linux-gnu/vips-modules-8.14/vips-heif.so}.
 *
 * @param folders that hold them
 */
record VipsModules(Set<Path> folders) {
  VipsModules {
    folders = Set.copyOf(folders);
  }

  static VipsModules find() {
    try (Stream<Path> found = Files.find(Path.of("/usr/lib"), 2, (path, _) -> isFolder(path))) {
      return new VipsModules(found.collect(Collectors.toSet()));
    } catch (IOException | UncheckedIOException elsewhere) {
      return new VipsModules(Set.of());
    }
  }

  private static boolean isFolder(Path path) {
    return path.getFileName().toString().startsWith("vips-modules-") && Files.isDirectory(path);
  }

  /** What a run on a format finds empty: all folders, but for the format's own module. */
  Map<Path, Set<Path>> hiddenFrom(ImageFormat format) {
    return switch (format) {
      case HEIF -> hiddenBut("vips-heif.so");
      case JXL -> hiddenBut("vips-jxl.so");
      case JPEG, PNG, GIF, WEBP, TIFF, SVG -> hiddenBut("");
    };
  }

  private Map<Path, Set<Path>> hiddenBut(String module) {
    return folders.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Function.identity(),
                folder ->
                    Stream.of(folder.resolve(module))
                        .filter(Files::isRegularFile)
                        .collect(Collectors.toUnmodifiableSet())));
  }
}
