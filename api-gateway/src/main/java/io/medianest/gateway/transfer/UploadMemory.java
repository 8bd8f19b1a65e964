package io.medianest.gateway.transfer;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The bytes all uploads of this pod together may hold: a bounded number of equal segments, used
 * again and again. A segment is taken when there are bytes for it, so that a slow sender holds what
 * it has sent and no more. It is given only where all who hold some could still come to their end
 * one after the other (Dijkstra's banker): so nobody waits for ever.
 */
@ApplicationScoped
public class UploadMemory {
  public static final int SEGMENT = 256 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int segments;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final Set<Share> holders = new HashSet<>();
  private final Deque<byte[]> pool = new ArrayDeque<>();
  private int free;

  @Inject
  public UploadMemory(@ConfigProperty(name = "medianest.upload.memory") long bytes) {
    this(bytes, PATIENCE);
  }

  UploadMemory(long bytes, Duration patience) {
    this.segments = (int) (bytes / SEGMENT);
    this.free = segments;
    this.patience = patience;
  }

  /** What one part has of the memory. */
  static final class Share {
    private int most;
    private int held;

    private int need() {
      return most - held;
    }
  }

  /**
   * Takes nothing yet.
   *
   * @param bytes that may come; a few more than that fit all the same
   */
  Share share(long bytes) {
    Share share = new Share();
    share.most = Math.clamp((bytes + SEGMENT - 1) / SEGMENT, 1, segments);
    return share;
  }

  /**
   * Blocks until there is one.
   *
   * @return a segment; its content is whatever was in it last
   * @throws ProblemException {@code upload.busy}
   */
  byte[] segment(Share share) {
    lock.lock();
    try {
      if (share.need() > 0) {
        awaitTurn(share);
        free--;
        share.held++;
        holders.add(share);
      }
      byte[] used = pool.poll();
      return used == null ? new byte[SEGMENT] : used;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  private void awaitTurn(Share share) throws InterruptedException {
    long left = patience.toNanos();
    while (!isSafeFor(share)) {
      if (left <= 0) {
        throw new ProblemException(UploadProblem.Plain.BUSY);
      }
      left = changed.awaitNanos(left);
    }
  }

  /** Whether, with one more segment of this share's, everybody can still end. */
  private boolean isSafeFor(Share share) {
    if (free == 0) {
      return false;
    }
    if (free >= share.need()) {
      return true; // It can end at once, and the others were able to before.
    }
    Set<Share> all = new HashSet<>(holders);
    all.add(share);
    List<Share> leastFirst =
        all.stream().sorted(Comparator.comparingInt(s -> needOf(s, share))).toList();
    int left = free - 1;
    for (Share next : leastFirst) {
      if (needOf(next, share) > left) {
        return false;
      }
      left += next.held + (next == share ? 1 : 0);
    }
    return true;
  }

  private static int needOf(Share share, Share grown) {
    return share.need() - (share == grown ? 1 : 0);
  }

  /** It will take no more. */
  void settle(Share share) {
    lock.lock();
    try {
      share.most = share.held;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void release(Share share, List<byte[]> used) {
    lock.lock();
    try {
      free += share.held;
      share.most = 0;
      share.held = 0;
      holders.remove(share);
      pool.addAll(used);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that nobody holds. */
  public long free() {
    lock.lock();
    try {
      return (long) free * SEGMENT;
    } finally {
      lock.unlock();
    }
  }

  /** An idle pod keeps nothing. Not done at each release: a new segment is a burden to the heap. */
  @Scheduled(every = "1m")
  void trim() {
    lock.lock();
    try {
      if (free == segments) {
        pool.clear();
      }
    } finally {
      lock.unlock();
    }
  }
}
