package io.medianest.eventstore.command;

import io.medianest.eventstore.append.Appender;
import io.medianest.eventstore.log.StreamReader;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.delivery.QueueListeners;
import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.request.Replies;
import io.medianest.messaging.topology.Queues;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes commands in batches: all appends of a batch are written together, each is answered by
 * itself. A command is acknowledged after its effect; its reply is not waited for, since an asker
 * that misses it asks again and gets the same answer.
 */
@ApplicationScoped
class CommandListener {
  private static final Logger LOG = Logger.getLogger(CommandListener.class);

  /** As many as the channel's {@code max-outstanding-messages}. */
  private static final int MAX_BATCH = 128;

  private final Appender appender;
  private final StreamReader streams;
  private final Replies replies;

  CommandListener(Appender appender, StreamReader streams, Replies replies) {
    this.appender = appender;
    this.streams = streams;
    this.replies = replies;
  }

  void start(
      @Observes StartupEvent event,
      QueueListeners listeners,
      @Channel("commands-in") Multi<Message<byte[]>> commands) {
    listeners.listenBatches(
        commands, Queues.EVENT_STORE_COMMANDS, MAX_BATCH, RetrySchedule.COMMANDS, this::handle);
  }

  private Uni<List<Outcome>> handle(List<Delivery> batch) {
    Outcome[] outcomes = new Outcome[batch.size()];
    List<Integer> appendAt = new ArrayList<>();
    List<List<Append>> appends = new ArrayList<>();
    List<Uni<Void>> work = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      switch (Incoming.read(batch.get(i))) {
        case Incoming.Appending(List<Append> together) -> {
          appendAt.add(i);
          appends.add(together);
        }
        case Incoming.Reading(ReadStream query) -> work.add(read(batch, i, query, outcomes));
        case Incoming.Bad(Refused refusal) -> outcomes[i] = refuse(batch.get(i), refusal);
      }
    }
    if (!appends.isEmpty()) {
      work.add(append(batch, appendAt, appends, outcomes));
    }
    return work.isEmpty()
        ? Uni.createFrom().item(Arrays.asList(outcomes))
        : Uni.join().all(work).andCollectFailures().map(_ -> Arrays.asList(outcomes));
  }

  private Uni<Void> append(
      List<Delivery> batch,
      List<Integer> appendAt,
      List<List<Append>> appends,
      Outcome[] outcomes) {
    return appender
        .append(appends)
        .invoke(
            answers -> {
              for (int i = 0; i < answers.size(); i++) {
                int at = appendAt.get(i);
                reply(batch.get(at), answers.get(i));
                outcomes[at] = Outcome.done();
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> read(List<Delivery> batch, int at, ReadStream query, Outcome[] outcomes) {
    return streams
        .read(query)
        .invoke(
            slice -> {
              reply(batch.get(at), slice);
              outcomes[at] = Outcome.done();
            })
        .replaceWithVoid();
  }

  /** Told to whoever asked; what nobody waits for is kept as a dead letter. */
  private Outcome refuse(Delivery delivery, Refused refusal) {
    if (delivery.replyTo() == null) {
      return new Outcome.Parked(ErrorClass.DATA, refusal.code() + ": " + refusal.detail());
    }
    reply(delivery, refusal);
    return Outcome.done();
  }

  private void reply(Delivery delivery, Reply reply) {
    replies
        .reply(delivery, reply)
        .subscribe()
        .with(_ -> {}, failure -> LOG.debugf(failure, "a reply was not delivered"));
  }
}
