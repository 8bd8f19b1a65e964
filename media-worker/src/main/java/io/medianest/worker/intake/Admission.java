package io.medianest.worker.intake;

import io.medianest.messaging.event.Lane;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.StopSignal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The gate all kinds and lanes share: so many jobs at once, the interactive lane first, in order of
 * arrival within a lane. Closed while the installation is broken, and for good when the process
 * goes down.
 */
final class Admission {
  /** How soon a mended installation is noticed. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Lane, Deque<Object>> waiting = new EnumMap<>(Lane.class);
  private final BooleanSupplier fit;
  private int free;
  private boolean closed;

  /**
   * @param slots jobs at once
   * @param fit whether this worker may take work now
   */
  Admission(int slots, BooleanSupplier fit) {
    this.free = slots;
    this.fit = fit;
    for (Lane lane : Lane.values()) {
      waiting.put(lane, new ArrayDeque<>());
    }
  }

  /** Gives the slot back. */
  @FunctionalInterface
  interface Slot extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a slot.
   *
   * @throws JobStoppedException when the process goes down first
   */
  Slot enter(Lane lane) {
    Object ticket = new Object();
    lock.lock();
    try {
      waiting.get(lane).add(ticket);
      while (!closed && !(isNext(lane, ticket) && fit.getAsBoolean())) {
        changed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (closed) {
        throw new JobStoppedException(StopSignal.Reason.SHUTDOWN);
      }
      free--;
      return this::leave;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobStoppedException(StopSignal.Reason.SHUTDOWN);
    } finally {
      waiting.get(lane).remove(ticket);
      changed.signalAll();
      lock.unlock();
    }
  }

  /** Lets nobody in any more; those who wait are sent away. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private boolean isNext(Lane lane, Object ticket) {
    boolean others = lane == Lane.BULK && !waiting.get(Lane.INTERACTIVE).isEmpty();
    return free > 0 && !others && waiting.get(lane).peek() == ticket;
  }

  private void leave() {
    lock.lock();
    try {
      free++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
