package io.medianest.worker.video.film;

/**
 * One quality a film is offered in.
 *
 * @param name e.g. {@code 720p}
 * @param width even
 * @param height even
 * @param crf constant quality on x264's scale: less is better
 * @param maxRate cap of the video's bit rate, bits per second
 */
public record Rung(String name, int width, int height, int crf, long maxRate) {
  public Rung with(int newCrf, long newMaxRate) {
    return new Rung(name, width, height, newCrf, newMaxRate);
  }

  /** What a rung is numbered by: a film held upright is as sharp as one held flat. */
  public int shortEdge() {
    return Math.min(width, height);
  }
}
