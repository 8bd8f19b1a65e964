package io.medianest.worker.image;

import io.medianest.worker.image.pixel.Look;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;

/** Looks at the picture, in small. */
final class AnalyzeImage implements Step {
  private static final String SMALL = "small.ppm";

  /** Blur is still seen at this size, and a phone's noise no longer. */
  private static final String EDGE = "1024";

  private final Vips vips;

  AnalyzeImage(Vips vips) {
    this.vips = vips;
  }

  @Override
  public String name() {
    return "look";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    vips.run(
        work.folder(),
        scene,
        "thumbnail",
        DecodeImage.DECODED,
        SMALL + Vips.ON_WHITE,
        EDGE,
        "--height",
        EDGE,
        "--size",
        "down");
    return work.noting(Look.of(work.file(SMALL)).metadata());
  }
}
