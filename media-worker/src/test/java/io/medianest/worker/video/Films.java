package io.medianest.worker.video;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.video.film.FrameRate;
import io.medianest.worker.video.film.Repair;
import io.medianest.worker.video.film.Track;
import io.medianest.worker.video.film.VideoFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sample facts and settings. */
public final class Films {
  private Films() {}

  public static VideoFacts film(int width, int height, long millis, boolean sound) {
    return new VideoFacts(
        width,
        height,
        millis,
        new FrameRate(25, 1),
        sound ? List.of(new Track(0, "und")) : List.of(),
        List.of(),
        Repair.NONE,
        List.of(),
        Map.of());
  }

  /** The defaults, for another codec. */
  public record Settings(WorkerConfig.Video.Codec codec) implements WorkerConfig.Video {
    @Override
    public long maxPixels() {
      return 36_000_000;
    }

    @Override
    public Duration maxDuration() {
      return Duration.ofHours(6);
    }

    @Override
    public boolean measured() {
      return false;
    }

    @Override
    public String preset() {
      return "veryfast";
    }

    @Override
    public int crf() {
      return 23;
    }

    @Override
    public Duration segment() {
      return Duration.ofSeconds(4);
    }
  }
}
