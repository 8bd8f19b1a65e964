package io.medianest.local.demo;

import io.medianest.local.site.SetupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file to upload.
 *
 * @param contentType as a browser would name it
 */
record Sample(Path file, String contentType) {
  private static final Path DEBIAN = Path.of("/usr/share/forensics-samples/original-files");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("gif", "image/gif"),
          Map.entry("heic", "image/heic"),
          Map.entry("avif", "image/avif"),
          Map.entry("tif", "image/tiff"),
          Map.entry("tiff", "image/tiff"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("m4v", "video/mp4"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("webm", "video/webm"),
          Map.entry("mkv", "video/x-matroska"),
          Map.entry("avi", "video/x-msvideo"));

  /** A 12-megapixel photo with GPS and a 720p video with sound, both as real devices made them. */
  static List<Sample> fromDebian() {
    return List.of(
        of(DEBIAN.resolve("pic2/IMG_20191224_234846.jpg")),
        of(DEBIAN.resolve("movie2/movie-hello.mp4")));
  }

  static Sample of(Path file) {
    if (!Files.isReadable(file)) {
      throw new SetupFailure(
          "%s cannot be read; install the Debian package forensics-samples-files, or name a file of your own with --file."
              .formatted(file));
    }
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return new Sample(file, TYPES.getOrDefault(extension, "application/octet-stream"));
  }

  String name() {
    return file.getFileName().toString();
  }
}
