package io.medianest.hub.live.intake;

import io.medianest.hub.live.LiveEvents;
import io.medianest.hub.live.redis.LiveLog;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Progress;
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
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Puts progress on the live stream. It may be lost and is worthless when late: never retried. */
@ApplicationScoped
class ProgressListener {
  private static final Logger LOG = Logger.getLogger(ProgressListener.class);
  private static final RetrySchedule NEVER = new RetrySchedule(1, Duration.ofSeconds(1));
  private static final int CONCURRENCY = 32;

  private final LiveLog log;

  ProgressListener(LiveLog log) {
    this.log = log;
  }

  void start(
      @Observes StartupEvent event,
      QueueListeners listeners,
      @Channel("progress-in") Multi<Message<byte[]>> channel) {
    listeners.listen(
        channel, new ListenerOptions(Queues.PROGRESS_HUB, CONCURRENCY, NEVER), this::show);
  }

  private Uni<Outcome> show(Delivery delivery) {
    Progress progress = MessageJson.read(delivery.body(), Progress.class);
    return log.appendProgress(LiveEvents.of(progress, delivery.messageId()), progress.attempt())
        .onFailure()
        .invoke(failure -> LOG.debugf("progress of %s dropped: %s", progress.jobId(), failure))
        .onFailure()
        .recoverWithItem(false)
        .map(appended -> appended ? Outcome.done() : Outcome.duplicate());
  }
}
