package io.medianest.hub.social;

import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.FeedCommand;
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

/** Answers what is asked on {@link Queues#FEEDS_COMMANDS}. */
@ApplicationScoped
class SocialCommandListener {
  private static final int CONCURRENCY = 32;

  private final SocialCommands commands;
  private final Replies replies;

  SocialCommandListener(SocialCommands commands, Replies replies) {
    this.commands = commands;
    this.replies = replies;
  }

  void start(
      @Observes StartupEvent event,
      QueueListeners listeners,
      @Channel("feed-commands-in") Multi<Message<byte[]>> channel) {
    listeners.listen(
        channel,
        new ListenerOptions(Queues.FEEDS_COMMANDS, CONCURRENCY, RetrySchedule.COMMANDS),
        this::handle);
  }

  private Uni<Outcome> handle(Delivery delivery) {
    return commands
        .answer(MessageJson.read(delivery.body(), FeedCommand.class), delivery)
        .chain(reply -> replies.reply(delivery, reply))
        .replaceWith(Outcome.done());
  }
}
