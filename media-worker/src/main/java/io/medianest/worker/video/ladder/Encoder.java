package io.medianest.worker.video.ladder;

import io.medianest.worker.WorkerConfig;
import io.medianest.worker.video.film.Rung;
import java.util.ArrayList;
import java.util.List;

/**
 * What the encoders of the picture are told. Key frames come at a fixed distance and nowhere else:
 * at the same moments in every rung, so that players can change between them.
 */
public record Encoder(WorkerConfig.Video settings, int threads) {
  /** x265 and SVT-AV1 count differently; their own guides name these as x264's 23. */
  private static final int HEVC_OFFSET = 5;

  private static final int AV1_OFFSET = 12;

  /** A balance between speed and size that keeps up with the others' {@code veryfast}. */
  private static final String AV1_PRESET = "10";

  /**
   * Options for one output stream.
   *
   * @param stream its number among the output's video streams
   * @param rung its cap is left out when 0
   * @param group frames from one key frame to the next
   */
  public List<String> options(int stream, Rung rung, int group) {
    Arguments arguments = new Arguments(stream);
    switch (settings.codec()) {
      case H264 ->
          arguments
              .add("c", "libx264")
              .add("preset", settings.preset())
              .add("crf", rung.crf())
              .add("profile", "high")
              .add("sc_threshold", 0)
              .add("keyint_min", group);
      case HEVC ->
          arguments
              .add("c", "libx265")
              .add("preset", settings.preset())
              .add("crf", rung.crf() + HEVC_OFFSET)
              .add("tag", "hvc1")
              .add(
                  "x265-params",
                  "keyint=%1$d:min-keyint=%1$d:scenecut=0:open-gop=0:log-level=error"
                      .formatted(group));
      case AV1 ->
          arguments
              .add("c", "libsvtav1")
              .add("preset", AV1_PRESET)
              .add("crf", rung.crf() + AV1_OFFSET);
    }
    arguments.add("g", group).add("threads", threads);
    // SVT-AV1 takes no cap together with constant quality.
    if (rung.maxRate() > 0 && settings.codec() != WorkerConfig.Video.Codec.AV1) {
      arguments.add("maxrate", rung.maxRate()).add("bufsize", 2 * rung.maxRate());
    }
    return arguments.all;
  }

  private record Arguments(int stream, List<String> all) {
    Arguments(int stream) {
      this(stream, new ArrayList<>());
    }

    Arguments add(String option, Object value) {
      all.add("-%s:v:%d".formatted(option, stream));
      all.add(String.valueOf(value));
      return this;
    }
  }
}
