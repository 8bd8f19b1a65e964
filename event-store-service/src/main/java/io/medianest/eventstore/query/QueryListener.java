package io.medianest.eventstore.query;

import io.medianest.eventstore.append.AppendRules;
import io.medianest.eventstore.archive.Verification;
import io.medianest.eventstore.audit.Causation;
import io.medianest.eventstore.erasure.PersonErasure;
import io.medianest.eventstore.log.Checkpoint;
import io.medianest.eventstore.reading.LogReader;
import io.medianest.eventstore.replay.Replays;
import io.medianest.eventstore.snapshot.Snapshots;
import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventStoreQuery;
import io.medianest.messaging.command.EventStoreQuery.ErasePerson;
import io.medianest.messaging.command.EventStoreQuery.LoadSnapshot;
import io.medianest.messaging.command.EventStoreQuery.ReadAll;
import io.medianest.messaging.command.EventStoreQuery.ReadCorrelation;
import io.medianest.messaging.command.EventStoreQuery.Replay;
import io.medianest.messaging.command.EventStoreQuery.SaveSnapshot;
import io.medianest.messaging.command.EventStoreQuery.TraceCausation;
import io.medianest.messaging.command.EventStoreQuery.VerifyLog;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.delivery.Delivery;
import io.medianest.messaging.delivery.ListenerOptions;
import io.medianest.messaging.delivery.Outcome;
import io.medianest.messaging.delivery.QueueListeners;
import io.medianest.messaging.delivery.RetrySchedule;
import io.medianest.messaging.event.ErrorClass;
import io.medianest.messaging.request.Replies;
import io.medianest.messaging.topology.Queues;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Answers what is asked on {@link Queues#EVENT_STORE_QUERIES}, beside the appends. */
@ApplicationScoped
class QueryListener {
  /** As many as the channel's {@code max-outstanding-messages}. */
  private static final int CONCURRENCY = 4;

  private final LogReader log;
  private final Snapshots snapshots;
  private final Causation causation;
  private final Replays replays;
  private final PersonErasure erasure;
  private final Verification verification;
  private final List<Answerer> others;
  private final Replies replies;

  QueryListener(
      LogReader log,
      Snapshots snapshots,
      Causation causation,
      Replays replays,
      PersonErasure erasure,
      Verification verification,
      @All List<Answerer> others,
      Replies replies) {
    this.log = log;
    this.snapshots = snapshots;
    this.causation = causation;
    this.replays = replays;
    this.erasure = erasure;
    this.verification = verification;
    this.others = others;
    this.replies = replies;
  }

  void start(
      @Observes StartupEvent event,
      QueueListeners listeners,
      @Channel("queries-in") Multi<Message<byte[]>> queries) {
    listeners.listen(
        queries,
        new ListenerOptions(Queues.EVENT_STORE_QUERIES, CONCURRENCY, RetrySchedule.COMMANDS),
        this::handle);
  }

  private Uni<Outcome> handle(Delivery delivery) {
    if (delivery.body().length > AppendRules.MAX_COMMAND_BYTES) {
      return refuse(delivery, QueryPolicy.TOO_LARGE);
    }
    Command<?> command;
    try {
      command = MessageJson.read(delivery.body(), Command.class);
    } catch (MalformedMessageException e) {
      return refuse(delivery, QueryPolicy.MALFORMED);
    }
    return command instanceof EventStoreQuery<?> query
        ? QueryPolicy.check(query)
            .map(refusal -> refuse(delivery, refusal))
            .orElseGet(() -> answer(query).chain(reply -> reply(delivery, reply)))
        : others(command, delivery.correlationId()).chain(reply -> end(delivery, reply));
  }

  private Uni<Reply> others(Command<?> command, String correlationId) {
    return others.stream()
        .map(other -> other.answer(command, correlationId))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Uni.createFrom().item(QueryPolicy.UNKNOWN));
  }

  private Uni<Outcome> end(Delivery delivery, Reply reply) {
    return reply instanceof Refused refusal ? refuse(delivery, refusal) : reply(delivery, reply);
  }

  private Uni<? extends Reply> answer(EventStoreQuery<?> query) {
    return switch (query) {
      case ReadAll q -> log.page(q.filter(), at(q.after()), q.limit());
      case ReadCorrelation q -> log.correlated(q.correlationId(), at(q.after()), q.limit());
      case TraceCausation q -> causation.trace(q);
      case SaveSnapshot q -> snapshots.save(q.snapshot());
      case LoadSnapshot q -> snapshots.load(q);
      case ErasePerson q -> erasure.erase(q);
      case Replay q -> replays.replay(q, at(q.after()));
      case VerifyLog q -> verification.verify(q);
    };
  }

  /** Told to whoever asked; what nobody waits for is kept as a dead letter. */
  private Uni<Outcome> refuse(Delivery delivery, Refused refusal) {
    return delivery.replyTo() == null
        ? Uni.createFrom()
            .item(new Outcome.Parked(ErrorClass.DATA, refusal.code() + ": " + refusal.detail()))
        : reply(delivery, refusal);
  }

  private Uni<Outcome> reply(Delivery delivery, Reply reply) {
    return replies.reply(delivery, reply).replaceWith(Outcome.done());
  }

  private static Checkpoint at(String cursor) {
    return Checkpoint.of(cursor).orElseThrow();
  }
}
