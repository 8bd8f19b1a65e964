package io.medianest.worker.video.ladder;

import io.medianest.worker.video.film.Rung;
import java.util.List;

/**
 * The qualities a film can be offered in: those of 1080p, 720p, 480p and 360p that do not exceed
 * the source (FEATURES row B3), best first. A rung's number is the short edge, so that a film held
 * upright is as sharp as one held flat. A source smaller than the lowest rung gets one of its own
 * size.
 *
 * @param rungs at least one
 */
public record Ladder(List<Rung> rungs) {
  /** Short edges with the caps of their bit rates: those common for H.264 at 30 frames a second. */
  private static final List<Standard> STANDARDS =
      List.of(
          new Standard(1080, 5_000_000),
          new Standard(720, 2_800_000),
          new Standard(480, 1_400_000),
          new Standard(360, 800_000));

  private static final long SMALLEST_RATE = 400_000;

  private record Standard(int shortEdge, long maxRate) {}

  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /**
   * For a picture as displayed.
   *
   * @param crf of every rung, on x264's scale
   */
  public static Ladder of(int width, int height, int crf) {
    int shortEdge = Math.min(width, height);
    List<Rung> rungs =
        STANDARDS.stream()
            .filter(standard -> standard.shortEdge() <= shortEdge)
            .map(standard -> rung(width, height, standard.shortEdge(), crf, standard.maxRate()))
            .toList();
    return new Ladder(
        rungs.isEmpty()
            ? List.of(rung(width, height, even(shortEdge), crf, SMALLEST_RATE))
            : rungs);
  }

  /** Only the best rung that is at most {@code shortEdge}, for those in a hurry. */
  public Ladder upTo(int shortEdge) {
    return new Ladder(
        List.of(
            rungs.stream()
                .filter(rung -> rung.shortEdge() <= shortEdge)
                .findFirst()
                .orElse(rungs.getLast())));
  }

  private static Rung rung(int width, int height, int shortEdge, int crf, long maxRate) {
    double scale = (double) shortEdge / Math.min(width, height);
    boolean flat = width >= height;
    int longEdge = even((int) Math.round(Math.max(width, height) * scale));
    return new Rung(
        shortEdge + "p", flat ? longEdge : shortEdge, flat ? shortEdge : longEdge, crf, maxRate);
  }

  /** H.264 with 4:2:0 colour has pixels in pairs. Rounds down: never above the source. */
  private static int even(int pixels) {
    return Math.max(2, pixels - pixels % 2);
  }
}
