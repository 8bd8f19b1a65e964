package io.medianest.gateway.job;

import io.medianest.gateway.job.stats.WorkerStandings;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Progress;
import io.medianest.messaging.command.WorkerStanding;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.ListenerOptions;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.delivery.QueueListeners;
import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.topology.Queues;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Takes progress of jobs, and how busy workers are, from the queue into Redis. Never tried again:
 * the next one is newer.
 */
@ApplicationScoped
class ProgressListener {
  private static final int CONCURRENCY = 64;

  private final Multi<Message<byte[]>> channel;
  private final QueueListeners listeners;
  private final ProgressCache cache;
  private final WorkerStandings workers;

  ProgressListener(
      @Channel("progress-in") Multi<Message<byte[]>> channel,
      QueueListeners listeners,
      ProgressCache cache,
      WorkerStandings workers) {
    this.channel = channel;
    this.listeners = listeners;
    this.cache = cache;
    this.workers = workers;
  }

  void onStart(@Observes StartupEvent event) {
    listeners.listen(
        channel,
        new ListenerOptions(Queues.PROGRESS_GATEWAY, CONCURRENCY, RetrySchedule.COMMANDS),
        this::handle);
  }

  private Uni<Outcome> handle(Delivery delivery) {
    Uni<Void> put =
        delivery.routingKey().equals(WorkerStanding.ROUTING_KEY)
            ? workers.put(MessageJson.read(delivery.body(), WorkerStanding.class))
            : cache.put(MessageJson.read(delivery.body(), Progress.class));
    return put.replaceWith(Outcome.done());
  }
}
