package io.medianest.worker.video;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.Blobs;
import io.medianest.worker.blob.FetchOriginal;
import io.medianest.worker.blob.KeepLedger;
import io.medianest.worker.blob.StoreRenditions;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.pipeline.Stage;
import io.medianest.worker.scan.ScanForViruses;
import io.medianest.worker.scan.VirusScanner;
import io.medianest.worker.scratch.Scratch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;

/** What is done with a film. */
@ApplicationScoped
public class VideoPipelines {
  /** The original and, at worst, a ladder of its size again. */
  private static final double ROOM_FACTOR = 3;

  /** Good enough to look at until the rest is asked for. */
  private static final int QUICK_EDGE = 480;

  private final Pipeline full;
  private final Pipeline quick;

  VideoPipelines(
      WorkerConfig config, Blobs blobs, Scratch scratch, VirusScanner scanner, Ffmpeg ffmpeg) {
    WorkerConfig.Limits limits = config.limits();
    full =
        Pipeline.of(
            "video/full_processing",
            Stage.VIRUS_SCANNING.of(
                new FetchOriginal(blobs, scratch, ROOM_FACTOR), new ScanForViruses(scanner)),
            Stage.METADATA_EXTRACTION.of(new InspectVideo(ffmpeg, config.video())),
            Stage.THUMBNAIL_GENERATION.of(
                new MakePoster(ffmpeg, limits.thumbnail(), true),
                new TranscodeHls(ffmpeg, config.video(), limits.video(), UnaryOperator.identity())),
            Stage.CONTENT_ANALYSIS.of(new AnalyzeFilm(ffmpeg, limits.video())),
            Stage.QUALITY_ASSESSMENT.of(new AssessLadder(ffmpeg, limits.other())),
            Stage.STORAGE_OPTIMISATION.of(
                new KeepLedger(MadeLadder::isRung), new StoreRenditions(blobs)));
    quick =
        Pipeline.of(
            "video/quick_processing",
            Stage.VIRUS_SCANNING.of(
                new FetchOriginal(blobs, scratch, ROOM_FACTOR), new ScanForViruses(scanner)),
            Stage.METADATA_EXTRACTION.of(new InspectVideo(ffmpeg, config.video())),
            Stage.THUMBNAIL_GENERATION.of(
                new MakePoster(ffmpeg, limits.thumbnail(), false),
                new TranscodeHls(
                    ffmpeg, config.video(), limits.video(), ladder -> ladder.upTo(QUICK_EDGE))),
            Stage.STORAGE_OPTIMISATION.of(new StoreRenditions(blobs)));
  }

  /** Everything: poster, contact sheet, the whole ladder. */
  public Pipeline full() {
    return full;
  }

  /** Something to watch soon: poster and one rung. */
  public Pipeline quick() {
    return quick;
  }
}
