package io.medianest.bench.scaling;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A worker in the simulation. */
final class Pod {
  private final int readyAt;
  private final List<Running> running = new ArrayList<>();
  private int killedAt = Integer.MAX_VALUE;
  private boolean leaving;

  Pod(int readyAt) {
    this.readyAt = readyAt;
  }

  private record Running(Burst.Job job, int endsAt) {}

  boolean hasRoom(int now, int concurrency) {
    return !leaving && now >= readyAt && running.size() < concurrency;
  }

  void take(Burst.Job job, int now) {
    running.add(new Running(job, now + job.takes()));
  }

  /** Jobs that have ended by now. */
  int finish(int now) {
    int before = running.size();
    running.removeIf(each -> each.endsAt() <= now);
    return before - running.size();
  }

  void leave(int now, int grace) {
    leaving = true;
    killedAt = now + grace;
  }

  boolean isLeaving() {
    return leaving;
  }

  boolean isGone(int now) {
    return leaving && (running.isEmpty() || now >= killedAt);
  }

  int busy() {
    return running.size();
  }

  /** What a pod that is gone leaves undone: the broker hands it to another. */
  List<Burst.Job> abandoned() {
    List<Burst.Job> jobs = new ArrayList<>();
    for (Iterator<Running> each = running.iterator(); each.hasNext(); ) {
      jobs.add(each.next().job());
    }
    return jobs;
  }
}
