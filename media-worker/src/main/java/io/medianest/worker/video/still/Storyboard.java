package io.medianest.worker.video.still;

import io.medianest.worker.video.film.VideoFacts;
import java.time.Duration;
import java.util.Locale;

/**
 * Small pictures of the whole film in a grid, and a WebVTT file that says which part of which sheet
 * shows what time: what a player shows above its time line. Pure.
 *
 * @param interval seconds from one picture to the next
 * @param tiles pictures in all
 * @param width of one
 * @param height of one
 */
record Storyboard(double interval, int tiles, int width, int height) {
  /** More would be a megabyte to load for what nobody can point at. */
  private static final int MOST_TILES = 400;

  private static final int COLUMNS = 10;
  private static final int ROWS = 10;
  private static final int EDGE = 160;

  /**
   * @param segment from one key frame to the next: pictures are key frames, each or every so many
   */
  static Storyboard of(VideoFacts film, Duration segment) {
    double keyFrames = film.rate().seconds(film.rate().framesIn(segment));
    double interval = keyFrames * Math.max(1, Math.ceil(film.seconds() / keyFrames / MOST_TILES));
    int tiles = Math.max(1, (int) Math.ceil(film.seconds() / interval - 0.001));
    double scale = (double) EDGE / Math.max(film.width(), film.height());
    return new Storyboard(interval, tiles, even(film.width() * scale), even(film.height() * scale));
  }

  private static int even(double pixels) {
    return Math.max(2, (int) Math.round(pixels / 2) * 2);
  }

  int columns() {
    return Math.min(COLUMNS, tiles);
  }

  int rows() {
    return Math.min(ROWS, (tiles + columns() - 1) / columns());
  }

  int sheets() {
    return (tiles + columns() * rows() - 1) / (columns() * rows());
  }

  /** Filters from the film to the sheets. */
  String filter() {
    return String.format(
        Locale.ROOT,
        "fps=fps=1000/%d:round=up,scale=%d:%d,setsar=1,tile=%dx%d",
        Math.round(interval * 1000),
        width,
        height,
        columns(),
        rows());
  }

  /**
   * @param sheet name of the files, with {@code %d} for their number from 1
   */
  String vtt(String sheet) {
    StringBuilder text = new StringBuilder("WEBVTT\n");
    for (int i = 0; i < tiles; i++) {
      int place = i % (columns() * rows());
      text.append(
          "\n%s --> %s\n%s#xywh=%d,%d,%d,%d\n"
              .formatted(
                  time(i * interval),
                  time((i + 1) * interval),
                  sheet.formatted(i / (columns() * rows()) + 1),
                  place % columns() * width,
                  place / columns() * height,
                  width,
                  height));
    }
    return text.toString();
  }

  private static String time(double seconds) {
    long millis = Math.round(seconds * 1000);
    return "%02d:%02d:%02d.%03d"
        .formatted(millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
  }
}
