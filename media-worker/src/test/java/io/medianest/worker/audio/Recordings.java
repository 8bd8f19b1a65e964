package io.medianest.worker.audio;

import io.medianest.worker.WorkerConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sample facts and settings. */
final class Recordings {
  private Recordings() {}

  static AudioFacts recording(int channels, int rate, Loudness loudness) {
    return new AudioFacts(
        1000, 1000, channels, rate, Optional.empty(), Optional.of(loudness), Map.of());
  }

  static WorkerConfig.Audio settings(boolean normalize) {
    return new WorkerConfig.Audio() {
      @Override
      public Duration maxDuration() {
        return Duration.ofHours(6);
      }

      @Override
      public int maxChannels() {
        return 32;
      }

      @Override
      public boolean normalize() {
        return normalize;
      }

      @Override
      public double loudness() {
        return -16;
      }

      @Override
      public double truePeak() {
        return -1.5;
      }
    };
  }
}
