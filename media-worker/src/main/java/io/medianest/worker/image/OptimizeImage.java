package io.medianest.worker.image;

import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.util.List;

/**
 * The picture people look at, in the formats browsers know, without anything a camera wrote. PNG
 * only of what was lossless: of a photograph it would weigh more than the camera's own file.
 */
final class OptimizeImage implements Step {
  private static final List<Format> FORMATS =
      List.of(
          new Format(
              "optimized",
              ImageFormat.JPEG,
              "optimized.jpg",
              "image/jpeg",
              "[Q=82,strip,interlace,optimize_coding,background=255 255 255]"),
          // Effort 3 instead of 4: half the CPU time for 2 % more bytes (12-megapixel photo).
          new Format("webp", ImageFormat.WEBP, "webp.webp", "image/webp", "[Q=78,strip,effort=3]"),
          // Effort 1 instead of 2: 60 % of the CPU time for 3 % more bytes (same photo).
          new Format("avif", ImageFormat.HEIF, "avif.avif", "image/avif", "[Q=60,strip,effort=1]"));

  private static final Format PNG =
      new Format("png", ImageFormat.PNG, "png.png", "image/png", "[strip]");

  /** What it may make, each of the size that was decoded. */
  static final List<String> NAMES = List.of("optimized", "webp", "avif", "png");

  private final Vips vips;
  private final boolean pngOfPhotos;

  private record Format(
      String name, ImageFormat format, String file, String contentType, String options) {}

  /**
   * @param pngOfPhotos whether a PNG is made of everything
   */
  OptimizeImage(Vips vips, boolean pngOfPhotos) {
    this.vips = vips;
    this.pngOfPhotos = pngOfPhotos;
  }

  @Override
  public String name() {
    return "optimize";
  }

  @Override
  public int weight() {
    return 8;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    Work done = work;
    int made = 0;
    for (Format format : FORMATS) {
      done = make(format, done, scene);
      scene.progress().at((double) ++made / (FORMATS.size() + 1), null);
    }
    boolean lossless = work.facts(ImageFacts.class).format().isLossless();
    return lossless || pngOfPhotos ? make(PNG, done, scene) : done;
  }

  private Work make(Format format, Work work, Scene scene) {
    vips.run(
        format.format(),
        work.folder(),
        scene,
        "copy",
        DecodeImage.DECODED,
        format.file() + format.options());
    // All are of the size that was decoded, which the first, a JPEG, tells without a process.
    ImageHeader.Size size =
        ImageHeader.read(work.file(FORMATS.getFirst().file())).size().orElseThrow();
    String recipe = format.name() + "/1";
    return vips.still(work, format.name(), format.file(), format.contentType(), size, recipe);
  }
}
