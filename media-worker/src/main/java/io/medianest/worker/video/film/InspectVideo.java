package io.medianest.worker.video.film;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.time.Duration;

/** Reads the container's headers and refuses what would take for ever. */
public final class InspectVideo implements Step {
  private final Ffmpeg ffmpeg;
  private final WorkerConfig.Video limits;

  public InspectVideo(Ffmpeg ffmpeg, WorkerConfig.Video limits) {
    this.ffmpeg = ffmpeg;
    this.limits = limits;
  }

  @Override
  public String name() {
    return "inspect";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    ProbeReport report = new ProbeReport(ffmpeg.probe(work, scene, Containers.FILM));
    if (report.pixels() > limits.maxPixels()) {
      throw JobFailure.BadMedia.tooLarge(
          "The video's picture is larger than 8K.", report.pixels() + " pixels");
    }
    VideoFacts facts = report.facts();
    Duration length = Duration.ofMillis(facts.durationMillis());
    if (length.compareTo(limits.maxDuration()) > 0) {
      throw JobFailure.BadMedia.tooLarge(
          "The video is longer than %d hours.".formatted(limits.maxDuration().toHours()),
          length.toString());
    }
    return work.with(facts);
  }
}
