package io.medianest.worker.image;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.Blobs;
import io.medianest.worker.blob.FetchOriginal;
import io.medianest.worker.blob.KeepLedger;
import io.medianest.worker.blob.StoreRenditions;
import io.medianest.worker.moderation.Moderation;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.pipeline.Stage;
import io.medianest.worker.scan.ScanForViruses;
import io.medianest.worker.scan.VirusScanner;
import io.medianest.worker.scratch.Scratch;
import io.medianest.worker.tool.ToolRunner;
import jakarta.enterprise.context.ApplicationScoped;

/** What is done with a picture. */
@ApplicationScoped
public class ImagePipelines {
  /** The decoded picture is three bytes a pixel of at most 2,560 x 2,560, whatever came in. */
  private static final double ROOM_FACTOR = 2;

  /** Renditions that show what the file shows. */
  private static final String PICTURES = "thumb_large";

  private final Pipeline full;
  private final Pipeline quick;

  ImagePipelines(
      WorkerConfig config,
      Blobs blobs,
      Scratch scratch,
      VirusScanner scanner,
      Vips vips,
      ToolRunner toolRunner,
      Moderation moderation) {
    int edge = config.image().optimizedEdge();
    full =
        Pipeline.of(
            "image/full_processing",
            Stage.VIRUS_SCANNING.of(
                new FetchOriginal(blobs, scratch, ROOM_FACTOR), new ScanForViruses(scanner)),
            Stage.METADATA_EXTRACTION.of(
                new InspectImage(vips, config.image().maxPixels()),
                new ReadMetadata(toolRunner, config.limits().other())),
            Stage.THUMBNAIL_GENERATION.of(
                new DecodeImage(vips, edge),
                MakeThumbnails.ofDecoded(vips),
                new OptimizeImage(vips, config.image().pngOfPhotos()),
                new AnimateImage(vips, config.image().maxPixels())),
            Stage.CONTENT_ANALYSIS.of(new AnalyzeImage(vips), moderation.of(PICTURES)),
            Stage.QUALITY_ASSESSMENT.of(new AssessImage(vips, OptimizeImage.NAMES)),
            Stage.STORAGE_OPTIMISATION.of(
                new KeepLedger(rendition -> OptimizeImage.NAMES.contains(rendition.name())),
                new StoreRenditions(blobs)));
    quick =
        Pipeline.of(
            "image/quick_processing",
            Stage.VIRUS_SCANNING.of(
                new FetchOriginal(blobs, scratch, ROOM_FACTOR), new ScanForViruses(scanner)),
            Stage.METADATA_EXTRACTION.of(
                new InspectImage(vips, config.image().maxPixels()),
                new ReadMetadata(toolRunner, config.limits().other())),
            Stage.THUMBNAIL_GENERATION.of(MakeThumbnails.ofOriginal(vips)),
            Stage.CONTENT_ANALYSIS.of(moderation.whereConfigured(PICTURES)),
            Stage.STORAGE_OPTIMISATION.of(new StoreRenditions(blobs)));
  }

  /** Everything: three thumbnails, optimised JPEG, WebP, AVIF, PNG; what it looks like. */
  public Pipeline full() {
    return full;
  }

  /** Only what a list of pictures needs: three thumbnails. */
  public Pipeline quick() {
    return quick;
  }
}
