package io.medianest.eventstore.relay;

import io.medianest.eventstore.log.Checkpoint;
import io.medianest.eventstore.log.EventReader;
import io.medianest.eventstore.log.Page;
import io.medianest.eventstore.log.StoredEvent;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Serves one destination on a thread of its own: becomes leader, then reads behind the checkpoint,
 * publishes, waits for every confirm and moves the checkpoint, again and again. Whatever fails, it
 * goes back to the checkpoint; an event may be sent twice, and none is passed over.
 */
final class Relay implements Runnable {
  private static final Logger LOG = Logger.getLogger(Relay.class);

  /** Events of one batch while all goes well. */
  private static final int LARGEST_BATCH = 500;

  /** How often the log is looked at when no notification comes, and the lead is tried for. */
  private static final Duration POLL = Duration.ofSeconds(1);

  /**
   * When something is committed but still behind a running transaction: most end within
   * milliseconds, and a long one is no reason to ask 500 times a second.
   */
  private static final Duration SOON = Duration.ofMillis(2);

  private static final Duration LESS_SOON = Duration.ofMillis(100);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Destination destination;
  private final Leadership leadership;
  private final EventReader reader;
  private final Counter failures;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean leading;
  private volatile boolean stopped;
  private Duration pause = FIRST_PAUSE;
  private Duration blocked = SOON;

  /**
   * One after a failure, twice as many after each success: one event that a full queue refuses for
   * an hour is sent again for an hour, and its neighbours are not.
   */
  private int batch = LARGEST_BATCH;

  /**
   * @param failures counts batches that were not confirmed
   */
  Relay(Destination destination, Leadership leadership, EventReader reader, Counter failures) {
    this.destination = destination;
    this.leadership = leadership;
    this.reader = reader;
    this.failures = failures;
  }

  Destination destination() {
    return destination;
  }

  boolean isLeading() {
    return leading;
  }

  /** Returns after {@link #stop} or an interrupt. */
  @Override
  public void run() {
    while (!stopped) {
      try {
        Optional<Lead> lead = leadership.tryLead(destination.name());
        if (lead.isPresent()) {
          lead(lead.get());
        } else {
          rest(POLL);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        failed("cannot lead", e);
      }
    }
  }

  void stop() {
    stopped = true;
    wake.release();
  }

  private void lead(Lead lead) throws InterruptedException {
    try (lead) {
      lead.onAppend(wake::release);
      Checkpoint at = lead.checkpoint();
      leading = true;
      LOG.infof("relay to %s leads from %s", destination.name(), at);
      while (!stopped && !lead.isLost()) {
        at = step(lead, at);
      }
    } finally {
      leading = false;
    }
  }

  /** One batch, or one rest when there is none. */
  private Checkpoint step(Lead lead, Checkpoint at) throws InterruptedException {
    Page page = lead.readAfter(reader, at, batch);
    if (page.events().isEmpty()) {
      rest(page.more() ? blocked : POLL);
      blocked = page.more() ? doubled(blocked, LESS_SOON) : SOON;
      return at;
    }
    blocked = SOON;
    if (!published(page.events())) {
      return at;
    }
    Checkpoint next = page.events().getLast().at();
    lead.moveTo(next);
    return next;
  }

  private boolean published(List<StoredEvent> events) throws InterruptedException {
    try {
      // No limit: a destination fails by itself when its broker is away, or waits for it.
      destination.publish(events.stream().map(Publication::of).toList()).await().indefinitely();
      pause = FIRST_PAUSE;
      batch = Math.min(2 * batch, LARGEST_BATCH);
      return true;
    } catch (RuntimeException e) {
      failures.increment();
      batch = 1;
      failed("not published, again from the checkpoint", e);
      return false;
    }
  }

  private void failed(String what, RuntimeException e) {
    if (stopped) {
      return;
    }
    LOG.warnf("relay to %s: %s: %s", destination.name(), what, e);
    LOG.debug("cause", e);
    try {
      Thread.sleep(pause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
    pause = doubled(pause, LONGEST_PAUSE);
  }

  private static Duration doubled(Duration pause, Duration longest) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }

  private void rest(Duration atMost) throws InterruptedException {
    if (wake.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      wake.drainPermits();
    }
  }
}
