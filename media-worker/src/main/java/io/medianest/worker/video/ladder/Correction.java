package io.medianest.worker.video.ladder;

import io.medianest.worker.video.film.Rung;
import io.medianest.worker.video.film.VideoFacts;
import java.util.List;
import java.util.Map;

/**
 * What is to be encoded again, since the moments a ladder was chosen by were easier than the rest
 * of the film. Pure.
 */
public final class Correction {
  private static final int BEST_CRF = 16;

  /** dB of SSIM that one step of constant quality brings, at the least. */
  private static final double STEP = 0.35;

  /** More at once would be a guess. */
  private static final int MOST_STEPS = 8;

  /** So near to its cap, unless that is lower than usual, a rung is as good as its line carries. */
  private static final double EXHAUSTED = 0.9;

  private Correction() {}

  /**
   * @param ssim measured of what was made, by rung's name
   * @param rates bits per second, by rung's name
   * @return all rungs, those below target with a higher rate
   */
  public static List<Rung> of(VideoFacts film, Map<String, Double> ssim, Map<String, Long> rates) {
    Ladder usual = Ladder.of(film.width(), film.height(), 0);
    return film.rungs().stream()
        .map(
            rung ->
                ssim.containsKey(rung.name())
                    ? corrected(
                        rung, ssim.get(rung.name()), rates.get(rung.name()), cap(rung, usual))
                    : rung)
        .toList();
  }

  private static long cap(Rung rung, Ladder usual) {
    return usual.rungs().stream()
        .filter(other -> other.name().equals(rung.name()))
        .mapToLong(Rung::maxRate)
        .findFirst()
        .orElse(rung.maxRate());
  }

  private static Rung corrected(Rung rung, double ssim, long rate, long usualCap) {
    double target = Quality.target(rung);
    if (ssim >= target - Quality.TOLERANCE
        || rate >= EXHAUSTED * Math.max(rung.maxRate(), usualCap)) {
      return rung;
    }
    double missing = Quality.decibels(target) - Quality.decibels(ssim);
    int steps = (int) Math.clamp(Math.ceil(missing / STEP), 2, MOST_STEPS);
    return rung.with(
        Math.max(BEST_CRF, rung.crf() - steps), Math.round(RungSamples.DEAREST * usualCap));
  }
}
