package io.medianest.worker.blob;

import io.medianest.messaging.event.Rendition;
import io.medianest.worker.pipeline.Upload;
import io.medianest.worker.pipeline.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that was made: registers it as a rendition to be listed and stored.
 *
 * @param name in the manifest, e.g. {@code thumb_small}
 * @param file what it is called beside the original, e.g. {@code thumb_small.jpg}; also its name in
 *     the scratch folder
 * @param width pixels; 0 where it has none
 * @param height pixels; 0 where it has none
 * @param durationMillis 0 for what has none
 * @param recipe name and version of the parameters, e.g. {@code thumb-small/1}
 * @param tool what made it, e.g. {@code vips 8.14.1}
 */
public record MadeFile(
    String name,
    String file,
    String contentType,
    int width,
    int height,
    long durationMillis,
    String recipe,
    String tool) {

  public static MadeFile picture(
      String name,
      String file,
      String contentType,
      int width,
      int height,
      String recipe,
      String tool) {
    return new MadeFile(name, file, contentType, width, height, 0, recipe, tool);
  }

  /** The context with this file in it; it must lie in the scratch folder. */
  public Work addTo(Work work) {
    Path made = work.file(file);
    String key = RenditionKeys.of(work.source()).file(file);
    long size = size(made);
    Rendition rendition =
        new Rendition(
            name,
            key,
            contentType,
            size,
            Digest.of(made),
            width,
            height,
            durationMillis,
            durationMillis > 0 ? size * 8_000 / durationMillis : 0,
            recipe,
            tool);
    return work.with(rendition, List.of(Upload.part(made, key, contentType)));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
