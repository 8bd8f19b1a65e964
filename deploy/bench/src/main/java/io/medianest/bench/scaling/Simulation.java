package io.medianest.bench.scaling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A burst against a policy, second by second. KEDA looks at the queue every polling interval,
 * starts the first pod and takes the last away; in between the autoscaler decides every 15 s after
 * the published algorithm: wish = messages / queue length, no change within 10 %, the highest wish
 * of the window for going down, both directions limited.
 */
public final class Simulation {
  /**
   * From the decision to the first job: scheduling, an image that is there, a start with the cache.
   */
  private static final int START = 10;

  private static final int DECIDE_EVERY = 15;
  private static final int WINDOW = 3_600;

  private final Policy policy;
  private final Deque<Burst.Job> coming;
  private final Deque<Burst.Job> queue = new ArrayDeque<>();
  private final List<Pod> pods = new ArrayList<>();
  private final Wishes wishes;
  private int metric;
  private int activeAt;
  private int done;
  private int interrupted;
  private int podSeconds;
  private int peak;
  private int drained = -1;

  private Simulation(Burst burst, Policy policy) {
    this.policy = policy;
    this.coming = new ArrayDeque<>(burst.jobs());
    this.wishes = new Wishes(policy);
  }

  /**
   * What came of it.
   *
   * @param drained seconds from the first upload until the last job had ended; -1 if some had not
   *     after an hour
   * @param podSeconds in that hour, all pods together
   * @param interrupted jobs that were cut off and began again
   */
  public record Outcome(int drained, int podSeconds, int interrupted, int peak) {}

  public static Outcome run(Burst burst, Policy policy) {
    Simulation simulation = new Simulation(burst, policy);
    for (int i = 0; i < policy.min(); i++) {
      simulation.pods.add(new Pod(0));
    }
    for (int now = 0; now < WINDOW; now++) {
      simulation.second(now, burst.jobs().size());
    }
    return new Outcome(
        simulation.drained, simulation.podSeconds, simulation.interrupted, simulation.peak);
  }

  private void second(int now, int all) {
    while (!coming.isEmpty() && coming.peek().arrives() <= now) {
      queue.add(coming.poll());
    }
    pods.forEach(pod -> done += pod.finish(now));
    removeGone(now);
    handOut(now);
    if (done == all && drained < 0) {
      drained = now;
    }
    look(now);
    if (now % DECIDE_EVERY == 0) {
      decide(now);
    }
    podSeconds += pods.size();
    peak = Math.max(peak, pods.size());
  }

  private void removeGone(int now) {
    for (Pod pod : List.copyOf(pods)) {
      if (pod.isGone(now)) {
        pods.remove(pod);
        interrupted += pod.abandoned().size();
        pod.abandoned().forEach(queue::addFirst);
      }
    }
  }

  private void handOut(int now) {
    for (Pod pod : pods) {
      while (!queue.isEmpty() && pod.hasRoom(now, policy.concurrency())) {
        pod.take(queue.poll(), now);
      }
    }
  }

  private void look(int now) {
    if (now % policy.pollingInterval() != 0) {
      return;
    }
    int running = pods.stream().mapToInt(Pod::busy).sum();
    metric = queue.size() + (policy.countsRunning() ? running : 0);
    if (metric > 0) {
      activeAt = now;
      if (staying().isEmpty()) {
        pods.add(new Pod(now + START));
      }
    } else if (policy.min() == 0 && now - activeAt >= policy.cooldown()) {
      staying().forEach(pod -> pod.leave(now, policy.grace()));
    }
  }

  private void decide(int now) {
    int current = staying().size();
    if (current == 0) {
      return; // KEDA's business
    }
    int wanted = wishes.next(now, current, metric);
    for (int i = current; i < wanted; i++) {
      pods.add(new Pod(now + START));
    }
    staying().stream()
        .sorted(
            policy.busyLast() ? Comparator.comparingInt(Pod::busy) : Comparator.comparing(p -> 0))
        .limit(Math.max(0, current - wanted))
        .forEach(pod -> pod.leave(now, policy.grace()));
  }

  private List<Pod> staying() {
    return pods.stream().filter(pod -> !pod.isLeaving()).toList();
  }
}
