package io.medianest.worker.image;

import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;

/**
 * Decodes the original, once: upright, sRGB, scaled down to the largest rendition wanted, without
 * any metadata. Everything else is derived from the result, which lies uncompressed in the page
 * cache.
 *
 * <p>TIFF, because it is the one uncompressed format that libvips strips fully: a WebP written from
 * its own format would carry the camera's EXIF, position included.
 */
final class DecodeImage implements Step {
  /** What the result is called in the scratch folder. */
  static final String DECODED = "decoded.tif";

  private final Vips vips;
  private final int edge;

  DecodeImage(Vips vips, int edge) {
    this.vips = vips;
    this.edge = edge;
  }

  @Override
  public String name() {
    return "decode";
  }

  @Override
  public int weight() {
    return 3;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    vips.shrink(
        work.facts(ImageFacts.class),
        work.folder(),
        scene,
        work.original().getFileName().toString(),
        DECODED + "[strip]",
        edge);
    return work;
  }
}
