package io.medianest.worker.audio;

import io.medianest.worker.blob.MadeFile;
import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.LongConsumer;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/**
 * Decodes the recording once, to its end: measures its loudness and draws its outline. What breaks
 * off long before the end its header names is damaged, as half a picture is.
 */
final class Listen implements Step {
  /** The outline as samples, for the picture. */
  static final String OUTLINE = "outline.raw";

  private static final String PEAKS = "waveform.json";
  private static final int SAMPLE_RATE = 44_100;

  /** Headers round, and encoders pad: so much may be missing, and two per cent of the whole. */
  private static final long TOLERATED_MILLIS = 1_000;

  private static final String GRAPH =
      "[0:a:0]asplit[m][p];[m]ebur128=peak=true:framelog=verbose,anullsink;"
          + "[p]aresample=%d,aformat=sample_fmts=s16:channel_layouts=mono[pcm]"
              .formatted(SAMPLE_RATE);

  private final Ffmpeg ffmpeg;
  private final Duration limit;

  Listen(Ffmpeg ffmpeg, Duration limit) {
    this.ffmpeg = ffmpeg;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "listen";
  }

  @Override
  public int weight() {
    return 10;
  }

  @Override
  public Work apply(Work work, Scene scene) {
    AudioFacts facts = work.facts(AudioFacts.class);
    Peaks peaks = new Peaks(SAMPLE_RATE);
    String said =
        ffmpeg.read(
            command(work),
            work.folder(),
            limit,
            scene,
            out -> take(out, peaks, millis -> report(millis, facts, scene)));
    if (peaks.millis() == 0) {
      throw JobFailure.BadMedia.corrupt("no sample can be decoded");
    }
    long missing = facts.claimedMillis() - peaks.millis();
    if (missing > TOLERATED_MILLIS + facts.claimedMillis() / 50) {
      throw JobFailure.BadMedia.corrupt(
          "ends after %d of %d ms".formatted(peaks.millis(), facts.claimedMillis()));
    }
    write(work, PEAKS, peaks.json());
    write(work, OUTLINE, peaks.pcm(DrawWaveform.LEAST_SAMPLES));
    return new MadeFile("peaks", PEAKS, "application/json", 0, 0, 0, "peaks/1", ffmpeg.version())
        .addTo(work.with(facts.heard(peaks.millis(), Loudness.read(said))));
  }

  private FFmpegBuilder command(Work work) {
    FFmpegBuilder command = ffmpeg.reporting();
    ffmpeg.input(command, work.original(), Containers.SOUND).done();
    command.addExtraArgs("-filter_complex", GRAPH);
    command
        .addOutput("pipe:1")
        .addExtraArgs("-map", "[pcm]", "-map_metadata", "-1", "-f", "s16le")
        .done();
    return command;
  }

  private static void report(long millis, AudioFacts facts, Scene scene) {
    scene.progress().at((double) millis / Math.max(1, facts.durationMillis()), null);
  }

  private static void take(InputStream out, Peaks peaks, LongConsumer progress) {
    try (out) {
      peaks.addAll(out, progress);
    } catch (IOException killed) {
      throw new UncheckedIOException(killed);
    }
  }

  private static void write(Work work, String name, byte[] content) {
    try {
      Files.write(work.file(name), content);
    } catch (IOException e) {
      throw JobFailure.ofDisk(e);
    }
  }
}
