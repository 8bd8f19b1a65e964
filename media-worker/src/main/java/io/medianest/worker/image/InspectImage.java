package io.medianest.worker.image;

import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.util.Map;

/** Reads the header and refuses what must not reach a decoder. */
final class InspectImage implements Step {
  private final Vips vips;
  private final long maxPixels;

  InspectImage(Vips vips, long maxPixels) {
    this.vips = vips;
    this.maxPixels = maxPixels;
  }

  @Override
  public String name() {
    return "inspect";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    ImageHeader header = ImageHeader.read(work.original());
    ImageHeader.Size size =
        header
            .size()
            .orElseGet(
                () ->
                    vips.size(
                        header.format(),
                        work.folder(),
                        scene,
                        work.original().getFileName().toString()));
    if (size.pixels() > maxPixels) {
      throw JobFailure.BadMedia.tooLarge(
          "The picture has more than %d megapixels.".formatted(maxPixels / 1_000_000),
          "claims %d x %d pixels".formatted(size.width(), size.height()));
    }
    return work.with(new ImageFacts(header.format(), size.width(), size.height(), false, Map.of()));
  }
}
