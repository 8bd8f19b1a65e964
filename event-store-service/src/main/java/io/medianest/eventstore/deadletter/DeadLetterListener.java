package io.medianest.eventstore.deadletter;

import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.ListenerOptions;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.delivery.QueueListeners;
import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.topology.Queues;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Stores every dead letter once. It tries in place until the database takes it: a trip through the
 * delay queues would write over the evidence, and there is no second place to park what was parked.
 * Unacknowledged letters stay in the broker's queue, so nothing is lost meanwhile.
 */
@ApplicationScoped
class DeadLetterListener {
  private static final Logger LOG = Logger.getLogger(DeadLetterListener.class);

  /** As the channel's {@code max-outstanding-messages}. */
  private static final int CONCURRENCY = 32;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final DeadLetters letters;
  private final MeterRegistry meters;
  private final Clock clock;

  DeadLetterListener(DeadLetters letters, MeterRegistry meters, Clock clock) {
    this.letters = letters;
    this.meters = meters;
    this.clock = clock;
  }

  void start(
      @Observes StartupEvent event,
      QueueListeners listeners,
      @Channel("dead-letters-in") Multi<Message<byte[]>> parked) {
    listeners.listen(
        parked,
        new ListenerOptions(
            Queues.DEAD_LETTERS, CONCURRENCY, new RetrySchedule(Integer.MAX_VALUE, FIRST_PAUSE)),
        this::store);
  }

  private Uni<Outcome> store(Delivery delivery) {
    DeadLetter letter = DeadLetter.of(delivery, Instant.now(clock));
    return letters
        .store(letter)
        .onFailure()
        .invoke(failure -> LOG.warnf("a dead letter waits for the database: %s", failure))
        .onFailure()
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely()
        .map(isNew -> ended(letter, isNew));
  }

  private Outcome ended(DeadLetter letter, boolean isNew) {
    if (!isNew) {
      return Outcome.duplicate();
    }
    meters
        .counter(
            "medianest.dead.letters",
            "queue",
            letter.failedQueue(),
            "error_class",
            letter.errorClass())
        .increment();
    return Outcome.done();
  }
}
