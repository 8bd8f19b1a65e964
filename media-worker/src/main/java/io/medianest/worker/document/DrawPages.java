package io.medianest.worker.document;

import io.medianest.worker.blob.MadeFile;
import io.medianest.worker.image.ImageHeader;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import io.medianest.worker.tool.Tool;
import java.nio.file.Files;

/** Pictures of the first pages. */
final class DrawPages implements Step {
  private final Poppler poppler;
  private final int edge;
  private final int most;

  /**
   * @param edge pixels of a picture's long edge
   * @param most pages drawn, from the first on
   */
  DrawPages(Poppler poppler, int edge, int most) {
    this.poppler = poppler;
    this.edge = edge;
    this.most = most;
  }

  @Override
  public String name() {
    return "thumbnails";
  }

  @Override
  public int weight() {
    return 5;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    int pages = Math.min(most, work.facts(DocumentFacts.class).pages());
    Work done = work;
    for (int page = 1; page <= pages; page++) {
      done = draw(page, done, scene);
      scene.progress().at((double) page / pages, null);
    }
    return done;
  }

  private Work draw(int page, Work work, Scene scene) {
    String name = "page_" + page;
    String file = name + ".jpg";
    poppler.draw(work, scene, page, edge, name);
    if (Files.notExists(work.file(file))) {
      throw JobFailure.BadMedia.corrupt("page %d cannot be drawn".formatted(page));
    }
    ImageHeader.Size size = ImageHeader.read(work.file(file)).size().orElseThrow();
    return MadeFile.picture(
            name,
            file,
            "image/jpeg",
            size.width(),
            size.height(),
            "page/1",
            poppler.version(Tool.PDFTOPPM))
        .addTo(work);
  }
}
