package io.medianest.bench.scaling;

import java.util.ArrayDeque;
import java.util.Deque;

/** How the Horizontal Pod Autoscaler turns a metric into a number of pods. */
final class Wishes {
  private static final double TOLERANCE = 0.1;
  private static final int MINUTE = 60;

  private final Policy policy;
  private final Deque<Wish> recent = new ArrayDeque<>();
  private final Deque<Wish> gone = new ArrayDeque<>();

  Wishes(Policy policy) {
    this.policy = policy;
  }

  private record Wish(int at, int pods) {}

  int next(int now, int current, int metric) {
    int wish = wish(current, metric);
    recent.add(new Wish(now, wish));
    recent.removeIf(each -> each.at() < now - policy.scaleDownAfter());
    int highest = recent.stream().mapToInt(Wish::pods).max().orElse(wish);
    if (wish > current) {
      return Math.min(wish, current + Math.max(policy.scaleUpPods(), current));
    }
    return highest < current ? down(now, current, highest) : current;
  }

  private int wish(int current, int metric) {
    double share = (double) metric / policy.queueLength() / current;
    int wish =
        Math.abs(share - 1) <= TOLERANCE
            ? current
            : (int) Math.ceil((double) metric / policy.queueLength());
    return Math.clamp(wish, Math.max(1, policy.min()), policy.max());
  }

  private int down(int now, int current, int wanted) {
    gone.removeIf(each -> each.at() <= now - MINUTE);
    int already = gone.stream().mapToInt(Wish::pods).sum();
    int less = Math.clamp(current - wanted, 0, Math.max(0, policy.scaleDownPods() - already));
    gone.add(new Wish(now, less));
    return current - less;
  }
}
