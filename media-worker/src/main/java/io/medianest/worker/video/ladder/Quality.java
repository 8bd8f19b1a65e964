package io.medianest.worker.video.ladder;

import io.medianest.worker.video.film.Rung;

/**
 * The likeness to the original (SSIM) each rung is to reach. Viewers call a film excellent from
 * 0.99 on and good from 0.95 on (Zinner et al., "Impact of frame rate and resolution on objective
 * QoE metrics", QoMEX 2010, table 1). The better rungs aim between the two; the lower ones, which
 * people get whose line is thin, above the second.
 */
public final class Quality {
  /** A rung this little below its target is left as it is: nobody sees it. */
  public static final double TOLERANCE = 0.005;

  private static final int SHARP = 720;
  private static final int MIDDLE = 480;

  private Quality() {}

  public static double target(Rung rung) {
    return rung.shortEdge() >= SHARP ? 0.98 : rung.shortEdge() >= MIDDLE ? 0.975 : 0.97;
  }

  /**
   * SSIM on the scale in which it falls by about the same with each step of an encoder's constant
   * quality.
   */
  static double decibels(double ssim) {
    return -10 * Math.log10(Math.max(1e-6, 1 - ssim));
  }
}
