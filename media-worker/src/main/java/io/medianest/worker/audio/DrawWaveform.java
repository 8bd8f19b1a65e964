package io.medianest.worker.audio;

import io.medianest.worker.blob.MadeFile;
import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.time.Duration;
import net.bramp.ffmpeg.builder.FFmpegBuilder;

/**
 * The waveform as a picture on transparent ground. Drawn from the outline: ffmpeg's filter keeps
 * all it is given in memory until the end, which of a whole recording would be gigabytes.
 */
final class DrawWaveform implements Step {
  private static final String FILE = "waveform.png";
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 240;

  /** The filter draws nothing at all when a column has not even one sample. */
  static final int LEAST_SAMPLES = 4 * WIDTH;

  private static final String GRAPH =
      "[0:a:0]showwavespic=s=%dx%d:colors=#3b82f6:filter=peak[picture]".formatted(WIDTH, HEIGHT);

  private final Ffmpeg ffmpeg;
  private final Duration limit;

  DrawWaveform(Ffmpeg ffmpeg, Duration limit) {
    this.ffmpeg = ffmpeg;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "waveform";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    FFmpegBuilder command = ffmpeg.command();
    ffmpeg
        .input(command, work.file(Listen.OUTLINE), Containers.SAMPLES)
        .addExtraArgs("-f", "s16le", "-ac", "1")
        .done();
    command.addExtraArgs("-filter_complex", GRAPH);
    command
        .addOutput(FILE)
        .addExtraArgs("-map", "[picture]", "-frames:v", "1", "-update", "1", "-f", "image2")
        .done();
    ffmpeg.run(command, work.folder(), limit, scene, _ -> {});
    return MadeFile.picture(
            "waveform", FILE, "image/png", WIDTH, HEIGHT, "waveform/1", ffmpeg.version())
        .addTo(work);
  }
}
