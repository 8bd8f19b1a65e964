package io.medianest.worker.intake;

import io.medianest.worker.pipeline.JobStoppedException;
import io.medianest.worker.pipeline.StopSignal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What runs in this process now, and how to stop it. */
@ApplicationScoped
public class RunningJobs {
  private final Map<StopSignal, String> running = new ConcurrentHashMap<>();
  private boolean closed;

  RunningJobs(MeterRegistry meters) {
    meters.gaugeMapSize("medianest.worker.running", List.of(), running);
  }

  /**
   * Registers a job until {@link #ended}. Waits while the same job runs here already: its delivery
   * has come again because the first was lost with a connection, and what runs is not worth less
   * for that.
   *
   * @throws JobStoppedException when the process goes down meanwhile
   */
  synchronized StopSignal began(String jobId) {
    try {
      while (!closed && running.containsValue(jobId)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobStoppedException(StopSignal.Reason.SHUTDOWN);
    }
    if (closed) {
      throw new JobStoppedException(StopSignal.Reason.SHUTDOWN);
    }
    StopSignal stop = new StopSignal();
    running.put(stop, jobId);
    return stop;
  }

  synchronized void ended(StopSignal stop) {
    running.remove(stop);
    notifyAll();
  }

  /** How many run now. */
  public int count() {
    return running.size();
  }

  /** Lets no job begin any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Stops a job if it runs here; its processes are dead when this returns. */
  public void cancel(String jobId) {
    running.forEach(
        (stop, running) -> {
          if (Objects.equals(running, jobId)) {
            stop.stop(StopSignal.Reason.CANCELLED);
          }
        });
  }

  /** Stops everything, and waits until it has cleaned up after itself. */
  void shutDown(Duration patience) throws InterruptedException {
    running.keySet().forEach(stop -> stop.stop(StopSignal.Reason.SHUTDOWN));
    long deadline = System.nanoTime() + patience.toNanos();
    while (!running.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }
}
