package io.medianest.worker.intake;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.StopJob;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.ListenerOptions;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.delivery.QueueListeners;
import io.medianest.messaging.delivery.RetrySchedule;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Hears what is told to all workers, and stops what runs here. Whether a job still may begin is for
 * its stream to say, so a job that waits in a queue needs no telling.
 */
@ApplicationScoped
class ControlListener {
  /** As the channel's {@code max-outstanding-messages}. */
  private static final int CONCURRENCY = 10;

  private final Multi<Message<byte[]>> channel;
  private final QueueListeners listeners;
  private final RunningJobs running;
  private final String queue;

  ControlListener(
      @Channel("control-in") Multi<Message<byte[]>> channel,
      QueueListeners listeners,
      RunningJobs running,
      @ConfigProperty(name = "mp.messaging.incoming.control-in.queue.name") String queue) {
    this.channel = channel;
    this.listeners = listeners;
    this.running = running;
    this.queue = queue;
  }

  void start(@Observes StartupEvent event) {
    listeners.listenBlocking(
        channel, new ListenerOptions(queue, CONCURRENCY, RetrySchedule.COMMANDS), this::handle);
  }

  private Outcome handle(Delivery delivery) {
    running.cancel(MessageJson.read(delivery.body(), StopJob.class).jobId());
    return Outcome.done();
  }
}
