package io.medianest.worker.video.ladder;

import io.medianest.worker.video.film.Rung;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Which rungs are worth having, judged by what samples have shown. Pure. */
final class MeasuredLadder {
  /** dB of SSIM a rung must add on a large screen. Less than half of one nobody sees. */
  static final double LEAST_GAIN = 0.5;

  /**
   * How many times the bits of the rung below. Apple's authoring specification for HLS asks for
   * steps of 1.5 to 2; nearer than 1.25 a player would change for nothing.
   */
  static final double LEAST_STEP = 1.25;

  private MeasuredLadder() {}

  /**
   * @param samples of all rungs, best first
   * @return the rungs to be made, best first
   */
  static List<Rung> of(List<RungSamples> samples) {
    Deque<RungSamples> kept = new ArrayDeque<>();
    for (RungSamples next : samples.reversed()) {
      RungSamples below = kept.peekFirst();
      if (below == null) {
        kept.addFirst(next);
      } else if (next.displayedDecibels() - below.displayedDecibels() >= LEAST_GAIN) {
        if (next.tunedRate() < LEAST_STEP * below.tunedRate()) {
          // Looks better for hardly more: nobody wants the one below.
          kept.removeFirst();
        }
        kept.addFirst(next);
      }
    }
    return kept.stream().map(RungSamples::tuned).toList();
  }
}
