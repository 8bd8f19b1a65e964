package io.medianest.worker.video.likeness;

import io.medianest.worker.video.film.FrameRate;
import io.medianest.worker.video.film.VideoFacts;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Short moments spread over a film. Each is the beginning of an HLS segment, so that the same
 * frames can be found in the original, in a sample and in the renditions.
 *
 * @param segments numbers of the segments, from 0
 * @param group frames of a segment
 * @param frames of a moment
 */
public record Moments(List<Integer> segments, int group, int frames, FrameRate rate) {
  /** One moment for each so many seconds of film. */
  private static final double EVERY = 15;

  private static final int MOST = 6;
  private static final Duration LENGTH = Duration.ofSeconds(2);

  public Moments {
    segments = List.copyOf(segments);
  }

  /** Moments by which the ladder is chosen. */
  public static Moments toChooseBy(VideoFacts film, Duration segment) {
    return spread(film, segment, 0.5);
  }

  /** Other moments, by which is judged what was made. */
  public static Moments toJudgeBy(VideoFacts film, Duration segment) {
    return spread(film, segment, 0.9);
  }

  /**
   * @param phase where in its share of the film each moment lies, 0 to 1
   */
  private static Moments spread(VideoFacts film, Duration segment, double phase) {
    int group = film.rate().framesIn(segment);
    int whole = Math.max(1, (int) (film.seconds() / film.rate().seconds(group)));
    int count = (int) Math.clamp(Math.round(film.seconds() / EVERY), 1, Math.min(MOST, whole));
    List<Integer> segments =
        IntStream.range(0, count).map(i -> (int) ((i + phase) / count * whole)).boxed().toList();
    return new Moments(segments, group, Math.min(group, film.rate().framesIn(LENGTH)), film.rate());
  }

  /** The same, in a film of so many segments. */
  public Moments within(int count) {
    return new Moments(
        segments.stream().map(segment -> Math.min(segment, count - 1)).distinct().toList(),
        group,
        frames,
        rate);
  }

  /** Where a segment begins in the film. */
  public double second(int segment) {
    return rate.seconds((long) segment * group);
  }

  /** Seconds of all moments together. */
  public double length() {
    return rate.seconds((long) segments.size() * frames);
  }
}
