package io.medianest.worker.video.film;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Frames a second, as a fraction: renditions have a constant rate, so that every segment holds the
 * same number of frames and can be made alone.
 */
public record FrameRate(int numerator, int denominator) {
  /** Of cinema, television and screens. */
  private static final List<FrameRate> USUAL =
      List.of(
          new FrameRate(24_000, 1001),
          new FrameRate(24, 1),
          new FrameRate(25, 1),
          new FrameRate(30_000, 1001),
          new FrameRate(30, 1),
          new FrameRate(50, 1),
          new FrameRate(60_000, 1001),
          new FrameRate(60, 1));

  /** A measured average is off by so much at most. */
  private static final double NEAR = 0.005;

  private static final double MOST = 61;

  /**
   * The rate renditions get of a film whose frames come {@code average} a second: the usual rate
   * nearest to it, or a whole number; half of what is more than a screen shows. 25 for a film that
   * does not say.
   */
  public static FrameRate of(double average) {
    if (!(average > 0)) {
      return new FrameRate(25, 1);
    }
    double rate = average;
    while (rate > MOST) {
      rate /= 2;
    }
    double wanted = rate;
    return USUAL.stream()
        .min(Comparator.comparingDouble(usual -> usual.distance(wanted)))
        .filter(usual -> usual.distance(wanted) < NEAR)
        .orElseGet(() -> new FrameRate(Math.max(1, (int) Math.round(wanted)), 1));
  }

  private double distance(double rate) {
    return Math.abs(rate / value() - 1);
  }

  public double value() {
    return (double) numerator / denominator;
  }

  /** Whole frames in about so long; at least one. */
  public int framesIn(Duration duration) {
    return Math.max(1, (int) Math.round(duration.toMillis() / 1000.0 * value()));
  }

  /** Length of so many frames. */
  public double seconds(long frames) {
    return frames * (double) denominator / numerator;
  }

  /** As ffmpeg reads it. */
  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
