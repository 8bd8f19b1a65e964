package io.medianest.worker.video;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.blob.Blobs;
import io.medianest.worker.blob.FetchOriginal;
import io.medianest.worker.blob.KeepLedger;
import io.medianest.worker.blob.StoreRenditions;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.moderation.Moderation;
import io.medianest.worker.pipeline.Pipeline;
import io.medianest.worker.pipeline.Stage;
import io.medianest.worker.scan.ScanForViruses;
import io.medianest.worker.scan.VirusScanner;
import io.medianest.worker.scratch.Scratch;
import io.medianest.worker.video.film.InspectVideo;
import io.medianest.worker.video.hls.HlsEncoder;
import io.medianest.worker.video.hls.MadeLadder;
import io.medianest.worker.video.hls.TranscodeHls;
import io.medianest.worker.video.ladder.ChooseLadder;
import io.medianest.worker.video.ladder.LadderChoice;
import io.medianest.worker.video.ladder.SampledLadder;
import io.medianest.worker.video.review.AnalyzeFilm;
import io.medianest.worker.video.review.AssessLadder;
import io.medianest.worker.video.still.MakePoster;
import io.medianest.worker.video.still.MakeStoryboard;
import jakarta.enterprise.context.ApplicationScoped;

/** What is done with a film. */
@ApplicationScoped
public class VideoPipelines {
  /** The original and, at worst, a ladder of its size again. */
  private static final double ROOM_FACTOR = 3;

  /** Good enough to look at until the rest is asked for. */
  private static final int QUICK_EDGE = 480;

  /** Renditions that show what the file shows. */
  private static final String PICTURES = "contact|storyboard_\\d+|poster";

  private final Pipeline full;
  private final Pipeline quick;

  VideoPipelines(
      WorkerConfig config,
      Blobs blobs,
      Scratch scratch,
      VirusScanner scanner,
      Ffmpeg ffmpeg,
      Moderation moderation) {
    WorkerConfig.Limits limits = config.limits();
    WorkerConfig.Video video = config.video();
    HlsEncoder encoder = new HlsEncoder(ffmpeg, blobs, video, limits.video());
    LadderChoice choice =
        video.measured()
            ? new SampledLadder(ffmpeg, video, limits.other())
            : LadderChoice.fixed(video.crf());
    full =
        Pipeline.of(
            "video/full_processing",
            Stage.VIRUS_SCANNING.of(
                new FetchOriginal(blobs, scratch, ROOM_FACTOR), new ScanForViruses(scanner)),
            Stage.METADATA_EXTRACTION.of(new InspectVideo(ffmpeg, video)),
            Stage.THUMBNAIL_GENERATION.of(
                new MakePoster(ffmpeg, limits.thumbnail(), true),
                new ChooseLadder(choice),
                new TranscodeHls(encoder),
                new MakeStoryboard(ffmpeg, video.segment(), limits.other())),
            Stage.CONTENT_ANALYSIS.of(
                new AnalyzeFilm(ffmpeg, limits.video()), moderation.of(PICTURES)),
            Stage.QUALITY_ASSESSMENT.of(
                new AssessLadder(
                    ffmpeg, video.segment(), limits.other(), encoder, video.measured())),
            Stage.STORAGE_OPTIMISATION.of(
                new KeepLedger(MadeLadder::isRung), new StoreRenditions(blobs)));
    quick =
        Pipeline.of(
            "video/quick_processing",
            Stage.VIRUS_SCANNING.of(
                new FetchOriginal(blobs, scratch, ROOM_FACTOR), new ScanForViruses(scanner)),
            Stage.METADATA_EXTRACTION.of(new InspectVideo(ffmpeg, video)),
            Stage.THUMBNAIL_GENERATION.of(
                new MakePoster(ffmpeg, limits.thumbnail(), false),
                new ChooseLadder(LadderChoice.one(video.crf(), QUICK_EDGE)),
                new TranscodeHls(encoder)),
            Stage.CONTENT_ANALYSIS.of(moderation.whereConfigured(PICTURES)),
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
