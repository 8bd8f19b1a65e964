package io.medianest.worker.video;

import io.medianest.worker.WorkerConfig;
import java.time.Duration;
import java.util.Map;

/** Sample facts and settings. */
final class Films {
  static final WorkerConfig.Video SETTINGS =
      new WorkerConfig.Video() {
        @Override
        public long maxPixels() {
          return 36_000_000;
        }

        @Override
        public Duration maxDuration() {
          return Duration.ofHours(6);
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
      };

  private Films() {}

  static VideoFacts film(int width, int height, long millis, boolean sound) {
    return new VideoFacts(width, height, millis, 25, sound, Map.of());
  }
}
