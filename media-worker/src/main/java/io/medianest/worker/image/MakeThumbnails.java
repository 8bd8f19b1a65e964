package io.medianest.worker.image;

import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.util.List;

/** Three small JPEGs; sizes are those of FEATURES row B2, for the long edge. */
final class MakeThumbnails implements Step {
  private static final List<Thumbnail> THUMBNAILS =
      List.of(
          new Thumbnail("large", 600), new Thumbnail("medium", 300), new Thumbnail("small", 150));
  private static final String QUALITY = "[Q=82,strip,optimize_coding,background=255 255 255]";

  private record Thumbnail(String size, int edge) {}

  private final Vips vips;

  MakeThumbnails(Vips vips) {
    this.vips = vips;
  }

  @Override
  public String name() {
    return "thumbnails";
  }

  @Override
  public int weight() {
    return 2;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    Work done = work;
    for (Thumbnail thumbnail : THUMBNAILS) {
      done = make(thumbnail, done, scene);
    }
    return done;
  }

  private Work make(Thumbnail thumbnail, Work work, Scene scene) {
    String name = "thumb_" + thumbnail.size();
    String edge = Integer.toString(thumbnail.edge());
    vips.run(
        work.folder(),
        scene,
        "thumbnail",
        DecodeImage.DECODED,
        name + ".jpg" + QUALITY,
        edge,
        "--height",
        edge,
        "--size",
        "down");
    return vips.still(
        work, scene, name, name + ".jpg", "image/jpeg", "thumb-" + thumbnail.size() + "/1");
  }
}
