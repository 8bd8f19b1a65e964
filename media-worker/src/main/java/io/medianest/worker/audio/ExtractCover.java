package io.medianest.worker.audio;

import io.medianest.worker.blob.MadeFile;
import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.time.Duration;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import org.jboss.logging.Logger;

/**
 * The cover, drawn anew without anything else it carries. A song with a bad one is still a song.
 */
final class ExtractCover implements Step {
  private static final Logger LOG = Logger.getLogger(ExtractCover.class);
  private static final String FILE = "cover.jpg";
  private static final double LONG_EDGE = 600;

  private final Ffmpeg ffmpeg;
  private final Duration limit;

  ExtractCover(Ffmpeg ffmpeg, Duration limit) {
    this.ffmpeg = ffmpeg;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "cover";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    return work.facts(AudioFacts.class).cover().map(c -> extract(c, work, scene)).orElse(work);
  }

  private Work extract(AudioFacts.Cover cover, Work work, Scene scene) {
    double scale = Math.min(1, LONG_EDGE / Math.max(cover.width(), cover.height()));
    int width = Math.max(1, (int) Math.round(cover.width() * scale));
    int height = Math.max(1, (int) Math.round(cover.height() * scale));
    try {
      ffmpeg.run(command(cover, work, width, height), work.folder(), limit, scene, _ -> {});
    } catch (JobFailure.BadMedia unreadable) {
      LOG.infof("no cover: %s", unreadable.getMessage());
      return work;
    }
    return MadeFile.picture("cover", FILE, "image/jpeg", width, height, "cover/1", ffmpeg.version())
        .addTo(work);
  }

  private FFmpegBuilder command(AudioFacts.Cover cover, Work work, int width, int height) {
    FFmpegBuilder command = ffmpeg.command();
    ffmpeg.input(command, work.original(), Containers.SOUND).done();
    command
        .addOutput(FILE)
        .addExtraArgs("-map", "0:" + cover.stream(), "-frames:v", "1", "-update", "1")
        .addExtraArgs("-vf", "scale=%d:%d,setsar=1".formatted(width, height))
        .addExtraArgs("-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p")
        .addExtraArgs("-map_metadata", "-1", "-f", "image2")
        .done();
    return command;
  }
}
