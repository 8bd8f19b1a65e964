package io.medianest.worker.image;

import io.medianest.messaging.event.Rendition;
import io.medianest.worker.image.pixel.Ssim;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much of what was decoded can still be seen in each rendition of its size. */
final class AssessImage implements Step {
  private static final String REFERENCE = "reference.ppm";
  private static final String ASSESSED = "assessed.ppm";

  private final Vips vips;
  private final List<String> names;

  /**
   * @param names renditions that are as large as what was decoded
   */
  AssessImage(Vips vips, List<String> names) {
    this.vips = vips;
    this.names = List.copyOf(names);
  }

  @Override
  public String name() {
    return "ssim";
  }

  @Override
  public int weight() {
    return 2;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    unpack(work, scene, DecodeImage.DECODED, REFERENCE);
    Map<String, String> notes = new HashMap<>();
    for (Rendition rendition : work.renditions()) {
      if (names.contains(rendition.name())) {
        unpack(work, scene, work.fileOf(rendition), ASSESSED);
        double ssim = Ssim.between(work.file(REFERENCE), work.file(ASSESSED));
        notes.put("quality.ssim." + rendition.name(), String.format(Locale.ROOT, "%.4f", ssim));
      }
    }
    return work.noting(notes);
  }

  private void unpack(Work work, Scene scene, String from, String to) {
    ImageFormat format = ImageHeader.read(work.file(from)).format();
    vips.run(format, work.folder(), scene, "copy", from, to + Vips.ON_WHITE);
  }
}
