package io.medianest.worker.audio;

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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** What is done with a recording. */
@ApplicationScoped
public class AudioPipelines {
  /** The original and three renditions; only a very small original becomes more. */
  private static final double ROOM_FACTOR = 4;

  /** Renditions that show what the file shows. */
  private static final String PICTURES = "cover";

  private final Pipeline full;
  private final Pipeline quick;

  AudioPipelines(
      WorkerConfig config,
      Blobs blobs,
      Scratch scratch,
      VirusScanner scanner,
      Ffmpeg ffmpeg,
      Moderation moderation) {
    Duration limit = config.limits().other();
    Duration picture = config.limits().thumbnail();
    full =
        Pipeline.of(
            "audio/full_processing",
            Stage.VIRUS_SCANNING.of(
                new FetchOriginal(blobs, scratch, ROOM_FACTOR), new ScanForViruses(scanner)),
            Stage.METADATA_EXTRACTION.of(new InspectAudio(ffmpeg, config.audio())),
            Stage.THUMBNAIL_GENERATION.of(
                new Listen(ffmpeg, limit),
                new DrawWaveform(ffmpeg, picture),
                new ExtractCover(ffmpeg, picture),
                new EncodeSound(ffmpeg, config.audio(), limit, List.of(SoundFormat.values()))),
            Stage.CONTENT_ANALYSIS.of(new FindSilence(), moderation.of(PICTURES)),
            Stage.QUALITY_ASSESSMENT.of(new AssessSound()),
            Stage.STORAGE_OPTIMISATION.of(
                new KeepLedger(rendition -> rendition.contentType().startsWith("audio/")),
                new StoreRenditions(blobs)));
    quick =
        Pipeline.of(
            "audio/quick_processing",
            Stage.VIRUS_SCANNING.of(
                new FetchOriginal(blobs, scratch, ROOM_FACTOR), new ScanForViruses(scanner)),
            Stage.METADATA_EXTRACTION.of(new InspectAudio(ffmpeg, config.audio())),
            Stage.THUMBNAIL_GENERATION.of(
                new Listen(ffmpeg, limit),
                new DrawWaveform(ffmpeg, picture),
                new ExtractCover(ffmpeg, picture),
                new EncodeSound(ffmpeg, config.audio(), limit, List.of(SoundFormat.AAC))),
            Stage.CONTENT_ANALYSIS.of(moderation.whereConfigured(PICTURES)),
            Stage.STORAGE_OPTIMISATION.of(new StoreRenditions(blobs)));
  }

  /** Everything: loudness, waveform, cover, MP3, AAC and Opus. */
  public Pipeline full() {
    return full;
  }

  /** Something to listen to soon: the same in AAC alone. */
  public Pipeline quick() {
    return quick;
  }
}
