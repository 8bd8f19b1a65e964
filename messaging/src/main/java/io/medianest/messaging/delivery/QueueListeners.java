package io.medianest.messaging.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Runs listeners on RabbitMQ queues. A handler only says how a delivery ended ({@link Outcome}); it
 * never acknowledges, publishes retries or parks by itself. A handler that throws ends as {@link
 * RetrySchedule} says, unless it throws {@link HandedBackException}. Replayed events reach only
 * those that ask for them ({@link ListenerOptions#withReplays}).
 *
 * <p>On shutdown no new delivery is started and running ones get {@code medianest.drain} to end;
 * what is not acknowledged by then the broker hands to somebody else.
 */
@ApplicationScoped
public class QueueListeners {
  private static final Logger LOG = Logger.getLogger(QueueListeners.class);

  private final Settlement settlement;
  private final MeterRegistry meters;
  private final Duration drain;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final List<Cancellable> running = new CopyOnWriteArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopping;

  QueueListeners(
      Settlement settlement,
      MeterRegistry meters,
      @ConfigProperty(name = "medianest.drain", defaultValue = "20s") Duration drain) {
    this.settlement = settlement;
    this.meters = meters;
    this.drain = drain;
  }

  /** Handlers that never block; each runs on its message's Vert.x context. */
  public void listen(
      Multi<Message<byte[]>> channel,
      ListenerOptions options,
      Function<Delivery, Uni<Outcome>> handler) {
    start(
        channel
            .onItem()
            .transformToUni(message -> handle(message, options, handler))
            .merge(options.concurrency()),
        options.queue());
  }

  /** Handlers that block; each runs on a virtual thread of its own. */
  public void listenBlocking(
      Multi<Message<byte[]>> channel,
      ListenerOptions options,
      Function<Delivery, Outcome> handler) {
    listen(
        channel,
        options,
        delivery ->
            Uni.createFrom()
                .item(Context.current().wrapSupplier(() -> handler.apply(delivery)))
                .runSubscriptionOn(virtualThreads));
  }

  /**
   * Handlers that take several deliveries at once: whatever has arrived while the last batch was
   * handled, so that a lone delivery never waits for company. Replays are not kept from them: one
   * that takes events asks {@link Delivery#replay} itself.
   *
   * @param maxBatch the channel's {@code max-outstanding-messages} should be the same or more
   * @param handler answers one outcome for each delivery, in order
   */
  public void listenBatches(
      Multi<Message<byte[]>> channel,
      String queue,
      int maxBatch,
      RetrySchedule retries,
      Function<List<Delivery>, Uni<List<Outcome>>> handler) {
    var batches = new Batches(queue, maxBatch, retries, this, handler);
    start(channel.onItem().invoke(batches::add), queue);
  }

  private void start(Multi<?> work, String queue) {
    running.add(
        work.subscribe()
            .with(
                _ -> {},
                failure ->
                    LOG.errorf(failure, "listener on %s ended: restart the service", queue)));
  }

  private Uni<Void> handle(
      Message<byte[]> message, ListenerOptions options, Function<Delivery, Uni<Outcome>> handler) {
    if (stopping) {
      return Uni.createFrom().voidItem(); // Unacknowledged: the broker hands it to somebody else.
    }
    Delivery delivery = RabbitDelivery.read(options.queue(), message);
    MessageContext context =
        MessageContext.of(message, Map.of("correlationId", delivery.correlationId()));
    inFlight.incrementAndGet();
    return context
        .run(() -> handled(delivery, options, handler))
        .onFailure(failure -> !(failure instanceof HandedBackException))
        .recoverWithItem(failure -> failed(delivery, failure, options.retries()))
        .chain(outcome -> settle(message, delivery, outcome))
        .onFailure(HandedBackException.class)
        .recoverWithNull() // Unacknowledged, as above.
        .onTermination()
        .invoke(inFlight::decrementAndGet);
  }

  /** Here and not in each handler, so that none can forget it. */
  private static Uni<Outcome> handled(
      Delivery delivery, ListenerOptions options, Function<Delivery, Uni<Outcome>> handler) {
    return delivery.replay().isPresent() && !options.replays()
        ? Uni.createFrom().item(Outcome.duplicate())
        : handler.apply(delivery);
  }

  Outcome failed(Delivery delivery, Throwable failure, RetrySchedule retries) {
    LOG.warnf(
        failure, "%s: attempt %d failed", delivery.queue(), Integer.valueOf(delivery.attempt()));
    return retries.afterFailure(delivery.attempt(), failure, random);
  }

  Uni<Void> settle(Message<byte[]> message, Delivery delivery, Outcome outcome) {
    meters
        .counter("medianest.deliveries", "queue", delivery.queue(), "outcome", outcome.wireName())
        .increment();
    return settlement.settle(message, delivery, outcome);
  }

  /** Before the connectors close their connections, which happens at the default priority. */
  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event)
      throws InterruptedException {
    stopping = true;
    long deadline = System.nanoTime() + drain.toNanos();
    while (inFlight.get() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    running.forEach(Cancellable::cancel);
    virtualThreads.shutdownNow();
  }
}
