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
 * A picture that was made: registers the file as a rendition to be listed and stored.
 *
 * @param name in the manifest, e.g. {@code thumb_small}
 * @param file what it is called beside the original, e.g. {@code thumb_small.jpg}; also its name in
 *     the scratch folder
 * @param recipe name and version of the parameters, e.g. {@code thumb-small/1}
 * @param tool what made it, e.g. {@code vips 8.14.1}
 */
public record Still(
    String name,
    String file,
    String contentType,
    int width,
    int height,
    String recipe,
    String tool) {

  /** The context with this picture in it; the file must lie in the scratch folder. */
  public Work addTo(Work work) {
    Path made = work.file(file);
    String key = RenditionKeys.of(work.source()).file(file);
    Rendition rendition =
        new Rendition(
            name, key, contentType, size(made), Digest.of(made), width, height, 0, 0, recipe, tool);
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
