package io.medianest.worker.audio;

import io.medianest.worker.pipeline.Facts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was read of, and heard in, a recording.
 *
 * @param claimedMillis length its header vouches for; 0 where a header only lets it be guessed
 * @param cover the picture that came with it
 * @param loudness empty until it has been listened to
 */
record AudioFacts(
    long durationMillis,
    long claimedMillis,
    int channels,
    int sampleRate,
    Optional<Cover> cover,
    Optional<Loudness> loudness,
    Map<String, String> metadata)
    implements Facts {

  /**
   * @param stream its number in the file
   */
  record Cover(int stream, int width, int height) {}

  AudioFacts {
    metadata = Map.copyOf(metadata);
  }

  /** What listening to it has added; its true length is known from then on. */
  AudioFacts heard(long millis, Loudness measured) {
    Map<String, String> all = new TreeMap<>(metadata);
    all.putAll(measured.metadata());
    return new AudioFacts(
        millis, claimedMillis, channels, sampleRate, cover, Optional.of(measured), all);
  }

  @Override
  public int width() {
    return 0;
  }

  @Override
  public int height() {
    return 0;
  }
}
