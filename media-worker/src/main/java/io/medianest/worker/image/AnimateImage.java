package io.medianest.worker.image;

import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.util.Map;

/**
 * Keeps a GIF or a WebP moving, as WebP: a third of a GIF's bytes. All others see its first frame
 * only. What has too many frames stays still, for every one is decoded.
 */
final class AnimateImage implements Step {
  private static final int EDGE = 600;
  private static final int MOST_FRAMES = 1_000;
  private static final String FILE = "animated.webp";

  private final Vips vips;
  private final long maxPixels;

  /**
   * @param maxPixels of all frames together
   */
  AnimateImage(Vips vips, long maxPixels) {
    this.vips = vips;
    this.maxPixels = maxPixels;
  }

  @Override
  public String name() {
    return "animate";
  }

  @Override
  public int weight() {
    return 2;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    ImageFacts facts = work.facts(ImageFacts.class);
    if (!mayMove(facts, work)) {
      return work;
    }
    String source = work.original().getFileName().toString();
    int frames = vips.frames(work.folder(), scene, source);
    if (frames < 2) {
      return work;
    }
    Work counted = work.noting(Map.of("image.frames", Integer.toString(frames)));
    long pixels = (long) facts.width() * facts.height() * frames;
    if (frames > MOST_FRAMES || pixels > maxPixels) {
      return counted;
    }
    String all = source + "[n=-1]";
    String to = FILE + "[Q=75,strip,effort=2]";
    vips.shrink(facts, work.folder(), scene, all, to, EDGE);
    return vips.still(counted, scene, "animated", FILE, "image/webp", "animated/1");
  }

  private static boolean mayMove(ImageFacts facts, Work work) {
    return switch (facts.format()) {
      case GIF -> true;
      case WEBP -> ImageHeader.isMovingWebp(work.original());
      case JPEG, PNG, TIFF, HEIF, JXL, SVG -> false;
    };
  }
}
