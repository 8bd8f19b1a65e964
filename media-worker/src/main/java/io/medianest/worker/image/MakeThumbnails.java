package io.medianest.worker.image;

import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * Three small JPEGs; sizes are those of FEATURES row B2, for the long edge. Since each is half of
 * the next, one run of libvips makes all of them, as the layers of a pyramid: every run costs its
 * start, which is a third of what a 12-megapixel photo takes to decode.
 */
final class MakeThumbnails implements Step {
  private static final int LARGEST = 600;

  /** A layer's number is the power of two that its long edge fits into. */
  private static final List<Thumbnail> THUMBNAILS =
      List.of(
          new Thumbnail("large", LARGEST, 10),
          new Thumbnail("medium", 300, 9),
          new Thumbnail("small", 150, 8));

  private static final String JPEG = "[Q=82,strip,optimize_coding,background=255 255 255]";

  /** One tile a layer: larger than the largest. */
  private static final String PYRAMID =
      "pyramid.dz[container=fs,tile-size=1024,overlap=0,strip,suffix=.jpg" + JPEG + "]";

  private record Thumbnail(String size, int edge, int layer) {
    String file() {
      return "thumb_" + size + ".jpg";
    }
  }

  private final Vips vips;
  private final boolean decoded;

  private MakeThumbnails(Vips vips, boolean decoded) {
    this.vips = vips;
    this.decoded = decoded;
  }

  static MakeThumbnails ofDecoded(Vips vips) {
    return new MakeThumbnails(vips, true);
  }

  /** Where nothing else is made of it. */
  static MakeThumbnails ofOriginal(Vips vips) {
    return new MakeThumbnails(vips, false);
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
    ImageFacts facts = work.facts(ImageFacts.class);
    if (Math.max(facts.width(), facts.height()) >= LARGEST) {
      shrink(work, scene, PYRAMID, LARGEST);
      THUMBNAILS.forEach(thumbnail -> pick(thumbnail, work));
    } else {
      // A smaller one keeps its size where it is smaller than a thumbnail.
      THUMBNAILS.forEach(
          thumbnail -> shrink(work, scene, thumbnail.file() + JPEG, thumbnail.edge()));
    }
    Work done = work;
    for (Thumbnail thumbnail : THUMBNAILS) {
      String size = thumbnail.size();
      done =
          vips.still(
              done, scene, "thumb_" + size, thumbnail.file(), "image/jpeg", "thumb-" + size + "/2");
    }
    return done;
  }

  private void shrink(Work work, Scene scene, String to, int edge) {
    if (decoded) {
      vips.shrinkDecoded(work.folder(), scene, DecodeImage.DECODED, to, edge);
    } else {
      ImageFacts facts = work.facts(ImageFacts.class);
      vips.shrink(facts, work.folder(), scene, work.original().getFileName().toString(), to, edge);
    }
  }

  private static void pick(Thumbnail thumbnail, Work work) {
    String layer = "pyramid_files/%d/0_0.jpg".formatted(thumbnail.layer());
    try {
      Files.move(work.file(layer), work.file(thumbnail.file()));
    } catch (NoSuchFileException e) {
      throw JobFailure.BadMedia.corrupt("smaller than its header says");
    } catch (IOException e) {
      throw JobFailure.ofDisk(e);
    }
  }
}
