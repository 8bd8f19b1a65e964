package io.medianest.hub.answering;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.NotificationCommand;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.ListenerOptions;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.delivery.QueueListeners;
import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.request.Replies;
import io.medianest.messaging.topology.Queues;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Answers what is asked on {@link Queues#NOTIFICATIONS_COMMANDS}. */
@ApplicationScoped
class CommandListener {
  private static final int CONCURRENCY = 16;

  private final Answers answers;
  private final Replies replies;

  CommandListener(Answers answers, Replies replies) {
    this.answers = answers;
    this.replies = replies;
  }

  void start(
      @Observes StartupEvent event,
      QueueListeners listeners,
      @Channel("commands-in") Multi<Message<byte[]>> channel) {
    listeners.listen(
        channel,
        new ListenerOptions(Queues.NOTIFICATIONS_COMMANDS, CONCURRENCY, RetrySchedule.COMMANDS),
        this::handle);
  }

  private Uni<Outcome> handle(Delivery delivery) {
    return answers
        .to(MessageJson.read(delivery.body(), NotificationCommand.class))
        .chain(reply -> replies.reply(delivery, reply))
        .replaceWith(Outcome.done());
  }
}
