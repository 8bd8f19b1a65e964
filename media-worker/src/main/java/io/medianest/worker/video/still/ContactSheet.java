package io.medianest.worker.video.still;

import io.medianest.worker.video.film.VideoFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Five frames at 20 to 100 per cent of a film on one 1920x1080 picture (FEATURES row B3), two above
 * and three below; and the poster, which is the first of them. Pure: says what ffmpeg is to do.
 *
 * @param seconds where each frame is taken
 * @param filter the filter graph; ends in the pads {@code [poster]} and {@code [sheet]}
 */
record ContactSheet(List<Double> seconds, String filter) {
  static final int WIDTH = 1920;
  static final int HEIGHT = 1080;

  /** Long edge of the poster. */
  static final int POSTER_EDGE = 1280;

  private static final List<Cell> CELLS =
      List.of(
          new Cell(0, 0, 960, 540),
          new Cell(960, 0, 960, 540),
          new Cell(0, 540, 640, 540),
          new Cell(640, 540, 640, 540),
          new Cell(1280, 540, 640, 540));

  private record Cell(int x, int y, int width, int height) {}

  /** Width and height, even. */
  record Size(int width, int height) {}

  ContactSheet {
    seconds = List.copyOf(seconds);
  }

  /**
   * @param reach how much of the film to cover: 1, or less when its end turned out to have no frame
   */
  static ContactSheet of(VideoFacts film, double reach) {
    double length = film.durationMillis() / 1000.0;
    // The last frame begins before the end.
    double margin = film.rate().seconds(2);
    double last = Math.max(0, length * reach - Math.max(0.1, margin));
    List<Double> seconds = new ArrayList<>();
    for (int i = 1; i <= CELLS.size(); i++) {
      seconds.add(Math.min(length * reach * i / CELLS.size(), last));
    }
    return new ContactSheet(seconds, graph(film));
  }

  static Size poster(VideoFacts film) {
    return fit(film, POSTER_EDGE, POSTER_EDGE);
  }

  private static String graph(VideoFacts film) {
    Size poster = poster(film);
    String repair = film.repair().filters(even(film.width()), even(film.height()));
    StringBuilder graph = new StringBuilder();
    graph.append("[0:V:0]trim=end_frame=1,%ssplit[p][f0];".formatted(repair));
    graph.append("[p]scale=%d:%d,setsar=1[poster];".formatted(poster.width(), poster.height()));
    StringBuilder layout = new StringBuilder();
    for (int i = 0; i < CELLS.size(); i++) {
      Cell cell = CELLS.get(i);
      Size size = fit(film, cell.width(), cell.height());
      String in = i == 0 ? "[f0]" : "[%d:V:0]trim=end_frame=1,%s".formatted(i, repair);
      graph.append(
          "%sscale=%d:%d,setsar=1,pad=%d:%d:(ow-iw)/2:(oh-ih)/2,setpts=0[c%d];"
              .formatted(in, size.width(), size.height(), cell.width(), cell.height(), i));
      layout.append(i == 0 ? "" : "|").append(cell.x()).append('_').append(cell.y());
    }
    for (int i = 0; i < CELLS.size(); i++) {
      graph.append("[c%d]".formatted(i));
    }
    return graph
        .append("xstack=inputs=%d:layout=%s[sheet]".formatted(CELLS.size(), layout))
        .toString();
  }

  /** As large as fits, never enlarged, even. */
  private static Size fit(VideoFacts film, int width, int height) {
    double scale =
        Math.min(1, Math.min((double) width / film.width(), (double) height / film.height()));
    return new Size(even(film.width() * scale), even(film.height() * scale));
  }

  private static int even(double pixels) {
    int whole = (int) Math.round(pixels);
    return Math.max(2, whole - whole % 2);
  }

  /** A position as ffmpeg reads it. */
  static String position(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
