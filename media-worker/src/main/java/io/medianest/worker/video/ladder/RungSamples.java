package io.medianest.worker.video.ladder;

import io.medianest.worker.video.film.Rung;

/**
 * What sample encodes have shown of one rung.
 *
 * @param displayed likeness of the fine sample when it is enlarged to the largest rung's size, as a
 *     player does
 */
record RungSamples(Rung rung, Sample fine, Sample coarse, double displayed) {
  private static final int BEST_CRF = 18;
  private static final int WORST_CRF = 34;

  /** Beyond the samples nothing is known; a little further things go on as they did between. */
  private static final int BEYOND = 4;

  /** How far a segment may rise above the average. */
  private static final double HEADROOM = 2;

  /** Film that is hard to encode may cost so much more than the usual cap. */
  static final double DEAREST = 1.6;

  private static final double CHEAPEST_CAP = 100_000;

  /**
   * @param rate bits per second
   * @param ssim at the rung's own size
   */
  record Sample(int crf, double rate, double ssim) {}

  /** The rung at the constant quality that just reaches its target, capped by what it needs. */
  Rung tuned() {
    return rung.with(crf(), Math.round(cap()));
  }

  /** Bits per second it is going to need. */
  double tunedRate() {
    return Math.min(rate(crf()), cap());
  }

  /** What does not reach its target even at the dearest costs no more than it usually does. */
  private double cap() {
    double needed = rate(crf());
    return needed > DEAREST * rung.maxRate()
        ? rung.maxRate()
        : Math.clamp(HEADROOM * needed, CHEAPEST_CAP, DEAREST * rung.maxRate());
  }

  double displayedDecibels() {
    return Quality.decibels(displayed);
  }

  private int crf() {
    double perStep =
        (Quality.decibels(fine.ssim()) - Quality.decibels(coarse.ssim()))
            / (coarse.crf() - fine.crf());
    double spare = Quality.decibels(fine.ssim()) - Quality.decibels(Quality.target(rung));
    // Where coarse is as good as fine there is nothing to lose; or, below target, to win.
    double wanted = perStep > 0.01 ? fine.crf() + spare / perStep : coarse.crf();
    int reached = (int) Math.floor(Math.clamp(wanted, fine.crf() - BEYOND, coarse.crf() + BEYOND));
    return Math.clamp(reached, BEST_CRF, WORST_CRF);
  }

  private double rate(int crf) {
    double perStep = Math.log(coarse.rate() / fine.rate()) / (coarse.crf() - fine.crf());
    return fine.rate() * Math.exp(perStep * (crf - fine.crf()));
  }
}
