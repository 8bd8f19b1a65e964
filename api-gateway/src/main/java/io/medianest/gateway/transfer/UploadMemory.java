package io.medianest.gateway.transfer;

import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The bytes all uploads of this pod together may hold: a bounded number of equal segments, used
 * again and again. Who wants more than there are waits his turn; whoever holds some never needs
 * more to come to the end of what he holds them for, so nobody waits for ever.
 */
@ApplicationScoped
public class UploadMemory {
  public static final int SEGMENT = 256 * 1024;
  private static final long WAIT_SECONDS = 30;

  private final int segments;
  private final Semaphore free;
  private final Queue<byte[]> pool = new ConcurrentLinkedQueue<>();

  public UploadMemory(@ConfigProperty(name = "medianest.upload.memory") long bytes) {
    this.segments = (int) (bytes / SEGMENT);
    this.free = new Semaphore(segments, true);
  }

  /**
   * Blocks until there is room.
   *
   * @return segments granted, to be given back by {@link #release}
   * @throws ProblemException {@code upload.busy}
   */
  public int reserve(long bytes) {
    int wanted = Math.clamp((bytes + SEGMENT - 1) / SEGMENT, 1, segments);
    try {
      if (!free.tryAcquire(wanted, WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new ProblemException(UploadProblem.Plain.BUSY);
      }
      return wanted;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A segment within what was reserved; its content is whatever was in it last. */
  byte[] segment() {
    byte[] used = pool.poll();
    return used == null ? new byte[SEGMENT] : used;
  }

  public void release(int reserved, Iterable<byte[]> used) {
    used.forEach(pool::add);
    free.release(reserved);
  }

  /** An idle pod keeps nothing. Not done at each release: a new segment is a burden to the heap. */
  @Scheduled(every = "1m")
  void trim() {
    if (free.availablePermits() == segments) {
      pool.clear();
    }
  }
}
