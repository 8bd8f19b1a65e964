package io.medianest.worker.video.hls;

import io.medianest.worker.pipeline.JobFailure;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Stores segments beside the encoder that makes them. While it encodes a store that is away is no
 * matter, the next look tries again; what could not be stored in the end fails the job.
 */
final class Publisher {
  private static final Logger LOG = Logger.getLogger(Publisher.class);

  private final Runnable publish;
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

  /**
   * @param publish stores what is new; never called twice at once
   */
  Publisher(Runnable publish) {
    this.publish = publish;
  }

  /** There may be something new. Returns at once. */
  synchronized void look() {
    if (running.isDone()) {
      running = CompletableFuture.runAsync(this::attempt, Thread::startVirtualThread);
    }
  }

  private void attempt() {
    try {
      publish.run();
    } catch (JobFailure away) {
      LOG.debugf(away, "could not publish yet");
    }
  }

  /** Waits for what is under way: files must not vanish beneath it. */
  synchronized void rest() {
    running.handle((_, _) -> null).join();
  }

  /** Everything is made: stores what is left, and fails if that cannot be. */
  synchronized void finish() {
    rest();
    publish.run();
  }
}
