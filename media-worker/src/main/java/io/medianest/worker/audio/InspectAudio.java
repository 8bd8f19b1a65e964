package io.medianest.worker.audio;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.ffmpeg.Containers;
import io.medianest.worker.ffmpeg.Ffmpeg;
import io.medianest.worker.pipeline.JobFailure;
import io.medianest.worker.pipeline.Scene;
import io.medianest.worker.pipeline.Step;
import io.medianest.worker.pipeline.Work;
import java.time.Duration;

/** Reads headers and tags, and refuses what no encoder should be given. */
final class InspectAudio implements Step {
  private final Ffmpeg ffmpeg;
  private final WorkerConfig.Audio limits;

  InspectAudio(Ffmpeg ffmpeg, WorkerConfig.Audio limits) {
    this.ffmpeg = ffmpeg;
    this.limits = limits;
  }

  @Override
  public String name() {
    return "inspect";
  }

  @Override
  public Work apply(Work work, Scene scene) {
    AudioFacts facts = new AudioReport(ffmpeg.probe(work, scene, Containers.SOUND)).facts();
    Duration length = Duration.ofMillis(facts.durationMillis());
    if (length.compareTo(limits.maxDuration()) > 0) {
      throw JobFailure.BadMedia.tooLarge(
          "The recording is longer than %d hours.".formatted(limits.maxDuration().toHours()),
          length.toString());
    }
    if (facts.channels() > limits.maxChannels()) {
      throw JobFailure.BadMedia.tooLarge(
          "The recording has more than %d channels.".formatted(limits.maxChannels()),
          facts.channels() + " channels");
    }
    return work.with(facts);
  }
}
