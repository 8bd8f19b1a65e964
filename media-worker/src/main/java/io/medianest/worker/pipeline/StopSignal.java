package io.medianest.worker.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says that a running job is no longer wanted here, and why. Heard by whatever it is busy with. */
public final class StopSignal {
  /** Why a job stops without having failed. */
  public enum Reason {
    /** Its owner has called it off. */
    CANCELLED,
    /** A newer attempt runs elsewhere: this one's fencing number is stale. */
    SUPERSEDED,
    /** This process is going down; another worker will take the job. */
    SHUTDOWN
  }

  private final List<Runnable> hooks = new CopyOnWriteArrayList<>();
  private volatile Reason reason;

  /** The first reason given stays. Runs every hook. */
  public void stop(Reason why) {
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
    }
    hooks.forEach(Runnable::run);
  }

  public Optional<Reason> reason() {
    return Optional.ofNullable(reason);
  }

  /**
   * @throws JobStoppedException once {@link #stop} was called
   */
  public void check() {
    if (reason != null) {
      throw new JobStoppedException(reason);
    }
  }

  /** Runs {@code hook} when the job stops, at once if it has; until the answer is closed. */
  public Registration onStop(Runnable hook) {
    hooks.add(hook);
    if (reason != null) {
      hook.run();
    }
    return () -> hooks.remove(hook);
  }

  /** Ends {@link #onStop}. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
