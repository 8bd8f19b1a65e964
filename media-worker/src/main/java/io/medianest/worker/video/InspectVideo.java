package io.medianest.worker.video;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Reads the container's headers and refuses what would take for ever. */
final class InspectVideo implements Step {
  /** Films have a handful; a thousand is an attack. */
  private static final int MOST_STREAMS = 32;

  private final Ffmpeg ffmpeg;
  private final WorkerConfig.Video limits;

  InspectVideo(Ffmpeg ffmpeg, WorkerConfig.Video limits) {
    this.ffmpeg = ffmpeg;
    this.limits = limits;
  }

  @Override
  public String name() {
    return "inspect";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    ProbeReport report = report(work, scene);
    if (report.streams() > MOST_STREAMS) {
      throw JobFailure.BadMedia.tooLarge(
          "The video has too many tracks.", report.streams() + " streams");
    }
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

  private ProbeReport report(Work work, Scene scene) {
    String file = work.original().getFileName().toString();
    try {
      return new ProbeReport(
          MessageJson.mapper().readTree(ffmpeg.probe(work.folder(), file, scene)));
    } catch (IOException e) {
      throw new UncheckedIOException("ffprobe did not answer JSON", e);
    }
  }
}
