package io.medianest.messaging.delivery;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Collects deliveries while a batch is being handled; one batch at a time, in order of arrival. */
final class Batches {
  private static final Logger LOG = Logger.getLogger(Batches.class);

  private final String queue;
  private final int maxBatch;
  private final RetrySchedule retries;
  private final QueueListeners listeners;
  private final Function<List<Delivery>, Uni<List<Outcome>>> handler;
  private final Queue<Message<byte[]>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean busy = new AtomicBoolean();

  Batches(
      String queue,
      int maxBatch,
      RetrySchedule retries,
      QueueListeners listeners,
      Function<List<Delivery>, Uni<List<Outcome>>> handler) {
    this.queue = queue;
    this.maxBatch = maxBatch;
    this.retries = retries;
    this.listeners = listeners;
    this.handler = handler;
  }

  void add(Message<byte[]> message) {
    waiting.add(message);
    next();
  }

  private void next() {
    if (waiting.isEmpty() || !busy.compareAndSet(false, true)) {
      return;
    }
    List<Message<byte[]>> batch = new ArrayList<>();
    Message<byte[]> message;
    while (batch.size() < maxBatch && (message = waiting.poll()) != null) {
      batch.add(message);
    }
    if (batch.isEmpty()) {
      busy.set(false);
      next(); // For what was added between the last look and the line above.
      return;
    }
    handle(batch)
        .onTermination()
        .invoke(
            () -> {
              busy.set(false);
              next();
            })
        .subscribe()
        .with(_ -> {}, failure -> LOG.errorf(failure, "%s: a batch could not be settled", queue));
  }

  private Uni<Void> handle(List<Message<byte[]>> batch) {
    List<Delivery> deliveries = batch.stream().map(m -> RabbitDelivery.read(queue, m)).toList();
    return MessageContext.of(batch.getFirst(), Map.of())
        .run(() -> handler.apply(deliveries))
        .onFailure()
        .recoverWithItem(
            failure -> deliveries.stream().map(d -> listeners.failed(d, failure, retries)).toList())
        .chain(outcomes -> settle(batch, deliveries, outcomes));
  }

  private Uni<Void> settle(
      List<Message<byte[]>> batch, List<Delivery> deliveries, List<Outcome> outcomes) {
    List<Uni<Void>> settled = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      settled.add(listeners.settle(batch.get(i), deliveries.get(i), outcomes.get(i)));
    }
    return Uni.join().all(settled).andCollectFailures().replaceWithVoid();
  }
}
