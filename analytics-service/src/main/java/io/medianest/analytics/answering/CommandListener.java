package io.medianest.analytics.answering;

import io.medianest.analytics.counting.EventCounts;
import io.medianest.analytics.rebuilding.CountsRebuild;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.AnalyticsCommand;
import io.medianest.messaging.command.AnalyticsCommand.CountEvents;
import io.medianest.messaging.command.AnalyticsCommand.RebuildCounts;
import io.medianest.messaging.command.AnalyticsReply;
import io.medianest.messaging.command.Reply;
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
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Answers what is asked on {@link Queues#ANALYTICS_COMMANDS}. */
@ApplicationScoped
class CommandListener {
  private static final int CONCURRENCY = 8;

  private final EventCounts counts;
  private final CountsRebuild rebuild;
  private final Replies replies;

  CommandListener(EventCounts counts, CountsRebuild rebuild, Replies replies) {
    this.counts = counts;
    this.rebuild = rebuild;
    this.replies = replies;
  }

  void start(
      @Observes StartupEvent event,
      QueueListeners listeners,
      @Channel("commands-in") Multi<Message<byte[]>> channel) {
    listeners.listen(
        channel,
        new ListenerOptions(Queues.ANALYTICS_COMMANDS, CONCURRENCY, RetrySchedule.COMMANDS),
        this::handle);
  }

  private Uni<Outcome> handle(Delivery delivery) {
    return answer(
            MessageJson.read(delivery.body(), AnalyticsCommand.class), delivery.correlationId())
        .chain(reply -> replies.reply(delivery, reply))
        .replaceWith(Outcome.done());
  }

  private Uni<Reply> answer(AnalyticsCommand<?> command, String correlationId) {
    return switch (command) {
      case CountEvents question -> count(question);
      case RebuildCounts order ->
          CountRangePolicy.refuse(order)
              .<Uni<Reply>>map(refused -> Uni.createFrom().item(refused))
              .orElseGet(() -> rebuild.run(order, correlationId));
    };
  }

  private Uni<Reply> count(CountEvents question) {
    return CountRangePolicy.refuse(question)
        .<Uni<Reply>>map(refused -> Uni.createFrom().item(refused))
        .orElseGet(
            () ->
                counts
                    .between(question.from().truncatedTo(ChronoUnit.MINUTES), question.to())
                    .map(
                        found ->
                            new AnalyticsReply.EventCounts(question.from(), question.to(), found)));
  }
}
