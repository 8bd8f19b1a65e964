package io.medianest.worker.image;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.Blobs;
import io.medianest.worker.blob.FetchOriginal;
import io.medianest.worker.blob.StoreRenditions;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.scratch.Scratch;
import io.medianest.worker.tool.ToolRunner;
import jakarta.enterprise.context.ApplicationScoped;

/** What is done with a picture. */
@ApplicationScoped
public class ImagePipelines {
  /** The decoded picture is three bytes a pixel of at most 2,560 x 2,560, whatever came in. */
  private static final double ROOM_FACTOR = 2;

  private static final int LARGEST_THUMBNAIL = 600;

  private final Pipeline full;
  private final Pipeline quick;

  ImagePipelines(
      WorkerConfig config, Blobs blobs, Scratch scratch, Vips vips, ToolRunner toolRunner) {
    int edge = config.image().optimizedEdge();
    full =
        Pipeline.of(
            "image/full_processing",
            new FetchOriginal(blobs, scratch, ROOM_FACTOR),
            new InspectImage(vips, config.image().maxPixels()),
            new ReadMetadata(toolRunner, config.limits().other()),
            new DecodeImage(vips, edge),
            new MakeThumbnails(vips),
            new OptimizeImage(vips),
            new StoreRenditions(blobs));
    quick =
        Pipeline.of(
            "image/quick_processing",
            new FetchOriginal(blobs, scratch, ROOM_FACTOR),
            new InspectImage(vips, config.image().maxPixels()),
            new ReadMetadata(toolRunner, config.limits().other()),
            new DecodeImage(vips, LARGEST_THUMBNAIL),
            new MakeThumbnails(vips),
            new StoreRenditions(blobs));
  }

  /** Everything: three thumbnails, optimised JPEG, WebP. */
  public Pipeline full() {
    return full;
  }

  /** Only what a list of pictures needs: three thumbnails. */
  public Pipeline quick() {
    return quick;
  }
}
