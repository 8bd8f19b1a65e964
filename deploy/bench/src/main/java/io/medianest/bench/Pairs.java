package io.medianest.bench;

import java.util.Comparator;
import java.util.List;

/** Measurements in turns: ours and the peer's under the same conditions. */
final class Pairs {
  private Pairs() {}

  /** The pair whose ratio is the median; each is {ours, peer's}. */
  static double[] median(List<double[]> pairs) {
    return pairs.stream()
        .sorted(Comparator.comparingDouble(pair -> pair[0] / pair[1]))
        .toList()
        .get(pairs.size() / 2);
  }
}
