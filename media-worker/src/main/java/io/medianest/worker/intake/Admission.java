package io.medianest.worker.intake;

import io.medianest.messaging.event.Lane;
import io.medianest.messaging.topology.Queues.RetryDelay;
import io.medianest.worker.WorkerConfig;
import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.StopSignal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The gate all kinds and lanes share: so many jobs at once, so many a second, in the order that
 * {@link FairOrder} says. A delivery that gets no slot here goes back to the broker: soon, for a
 * worker that has room; later, while this one is unfit. What one tenant has too many of goes back
 * at once, so that another's behind them is seen (adr/0002). Closed for good when the process goes
 * down.
 */
final class Admission {
  /** How soon a change of fitness is noticed. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** How soon one of too many is looked at again when the broker is spared it. */
  private static final Duration NEXT_TOUR = Duration.ofMillis(50);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final FairOrder order = new FairOrder();
  private final BooleanSupplier fit;
  private final LongSupplier nanos;
  private final TokenBucket starts;
  private final TokenBucket tours;
  private final Duration patience;
  private final int share;
  private int free;
  private long arrivals;
  private boolean closed;

  /**
   * @param fit whether this worker may take work now
   * @param nanos a clock that never goes back
   */
  Admission(WorkerConfig config, BooleanSupplier fit, LongSupplier nanos) {
    this.free = config.concurrency();
    this.share = config.flow().prefetch() / 2;
    this.patience = config.flow().patience();
    this.starts = new TokenBucket(config.flow().jobsPerSecond(), nanos);
    this.tours = new TokenBucket(config.flow().toursPerSecond(), nanos);
    this.fit = fit;
    this.nanos = nanos;
  }

  /** What becomes of a delivery. */
  sealed interface Entry {
    /** It may run; closing gives the slot back. */
    record Admitted(Runnable leave) implements Entry, AutoCloseable {
      @Override
      public void close() {
        leave.run();
      }
    }

    /** It goes back to the broker for so long. */
    record Later(RetryDelay delay, String why) implements Entry {}
  }

  /**
   * Waits for a slot.
   *
   * @throws JobStoppedException when the process goes down first
   */
  Entry enter(Lane lane, String tenant) {
    lock.lock();
    Queued queued = new Queued(lane, tenant, arrivals++, nanos.getAsLong());
    order.add(queued);
    try {
      while (!closed) {
        Entry entry = decide(queued);
        if (entry != null) {
          return entry;
        }
        changed.await(pause(queued).toMillis() + 1, TimeUnit.MILLISECONDS);
      }
      throw new JobStoppedException(StopSignal.Reason.SHUTDOWN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobStoppedException(StopSignal.Reason.SHUTDOWN);
    } finally {
      order.remove(queued);
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

  /** Null: it waits on. */
  private Entry decide(Queued queued) {
    boolean mayWork = fit.getAsBoolean();
    if (mayWork && free > 0 && order.isNext(queued) && starts.tryTake()) {
      free--;
      order.started(queued);
      return new Entry.Admitted(() -> leave(queued.tenant()));
    }
    if (isOneTooMany(queued) && tours.tryTake()) {
      return new Entry.Later(RetryDelay.ONE_SECOND, "its tenant has enough in hand");
    }
    if (nanos.getAsLong() - queued.since() >= patience.toNanos()) {
      return mayWork
          ? new Entry.Later(RetryDelay.ONE_SECOND, "all slots are taken")
          : new Entry.Later(RetryDelay.THIRTY_SECONDS, "this worker takes no work now");
    }
    return null;
  }

  private Duration pause(Queued queued) {
    if (isOneTooMany(queued)) {
      return NEXT_TOUR;
    }
    Duration token = starts.untilNext();
    return token.isPositive() && token.compareTo(LOOK_EVERY) < 0 ? token : LOOK_EVERY;
  }

  private boolean isOneTooMany(Queued queued) {
    return order.ahead(queued) >= share;
  }

  private void leave(String tenant) {
    lock.lock();
    try {
      free++;
      order.ended(tenant);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
