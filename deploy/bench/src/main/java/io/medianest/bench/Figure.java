package io.medianest.bench;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One line of the output.
 *
 * @param unit of {@code ours} and {@code peer}
 * @param peer the same work done by the peer in this run; absent where there is none
 * @param ratio ours / peer
 * @param goal in words, e.g. {@code ours <= 50}; absent for a figure that is only shown
 * @param ok whether the goal is met; true where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figure(
    String bench,
    String figure,
    String unit,
    double ours,
    Double peer,
    Double ratio,
    String goal,
    boolean ok) {

  static Figure shown(String bench, String figure, String unit, double ours, Double peer) {
    return new Figure(
        bench, figure, unit, round(ours), rounded(peer), ratio(ours, peer), null, true);
  }

  static Figure atMost(
      String bench, String figure, String unit, double ours, Double peer, double limit) {
    return new Figure(
        bench,
        figure,
        unit,
        round(ours),
        rounded(peer),
        ratio(ours, peer),
        "ours <= " + limit,
        ours <= limit);
  }

  /** Better the more there is of it: the goal is a share of the peer's. */
  static Figure atLeast(
      String bench, String figure, String unit, double ours, double peer, double share) {
    return new Figure(
        bench,
        figure,
        unit,
        round(ours),
        rounded(peer),
        ratio(ours, peer),
        "ratio >= " + share,
        peer > 0 && ours / peer >= share);
  }

  /** Better the less there is of it, against the peer's. */
  static Figure atMostShare(
      String bench, String figure, String unit, double ours, double peer, double share) {
    return new Figure(
        bench,
        figure,
        unit,
        round(ours),
        rounded(peer),
        ratio(ours, peer),
        "ratio <= " + share,
        peer > 0 && ours / peer <= share);
  }

  private static Double ratio(double ours, Double peer) {
    return peer == null || peer == 0 ? null : round(ours / peer);
  }

  private static Double rounded(Double value) {
    return value == null ? null : round(value);
  }

  private static double round(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
