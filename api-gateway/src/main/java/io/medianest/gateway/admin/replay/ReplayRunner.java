package io.medianest.gateway.admin.replay;

import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventStoreAnswer.Replayed;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreQuery.Replay;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.UserEvent;
import io.medianest.messaging.request.RequestRefusedException;
import io.medianest.messaging.request.Requests;
import io.medianest.messaging.store.EventStore;
import io.medianest.messaging.topology.Services;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sends what is ordered, part by part. The place of the next part is saved after each, so that a
 * pod that dies costs one part sent twice, which consumers of replays are used to.
 */
@ApplicationScoped
class ReplayRunner {
  private static final Logger LOG = Logger.getLogger(ReplayRunner.class);
  private static final int PART = 500;
  private static final Duration PART_TAKES = Duration.ofSeconds(30);
  private static final Duration LEASE = PART_TAKES.multipliedBy(6);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final ReplayTable table;
  private final Requests requests;
  private final EventStore store;
  private final Clock clock;

  ReplayRunner(ReplayTable table, Requests requests, EventStore store, Clock clock) {
    this.table = table;
    this.requests = requests;
    this.store = store;
    this.clock = clock;
  }

  /** Sends parts until nothing is due. */
  @Scheduled(every = "1s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> goOn() {
    return Multi.createBy()
        .repeating()
        .uni(this::next)
        .whilst(sent -> sent)
        .onItem()
        .ignoreAsUni()
        // The database is away, or this pod is going: what was taken is taken again later.
        .onFailure()
        .invoke(failure -> LOG.debugf(failure, "replays wait"))
        .onFailure()
        .recoverWithNull();
  }

  /**
   * @return false when nothing is due
   */
  private Uni<Boolean> next() {
    return table
        .take(clock.instant(), LEASE)
        .chain(
            due ->
                due.map(replay -> step(replay).replaceWith(true))
                    .orElseGet(() -> Uni.createFrom().item(false)));
  }

  private Uni<Void> step(OrderedReplay replay) {
    return (replay.state() == ReplayState.ORDERED ? recorded(replay) : sent(replay))
        .onFailure(RequestRefusedException.class)
        .recoverWithUni(
            refused -> {
              LOG.warnf("replay %s: %s", replay.id(), refused.getMessage());
              return save(
                  replay.in(ReplayState.REFUSED, 0, replay.next(), clock.instant()), Duration.ZERO);
            })
        .onFailure()
        .recoverWithUni(
            failure -> {
              LOG.warnf("replay %s waits: %s", replay.id(), failure);
              return save(replay, AFTER_FAILURE);
            });
  }

  /** The id comes from the replay's own, so that recording it again is harmless. */
  private Uni<Void> recorded(OrderedReplay replay) {
    String stream = UserEvent.streamId(replay.by());
    EventEnvelope fact =
        EventCodec.envelope(
                new UserEvent.ReplayOrdered(
                    replay.by(),
                    replay.id(),
                    replay.target(),
                    MessageJson.tree(replay.filter()),
                    replay.expected(),
                    replay.reason()),
                Services.API_GATEWAY,
                stream,
                replay.orderedAt(),
                replay.tenant(),
                replay.correlationId(),
                null)
            .withId(replay.id() + "-ordered");
    return store
        .append(stream, EventStoreCommand.ANY_VERSION, List.of(fact), replay.correlationId())
        .chain(() -> save(replay.in(ReplayState.SENDING, 0, null, null), Duration.ZERO));
  }

  private Uni<Void> sent(OrderedReplay replay) {
    return requests
        .ask(
            new Replay(replay.id(), replay.target(), replay.filter(), replay.next(), PART, false),
            replay.correlationId(),
            PART_TAKES)
        .chain(part -> save(after(replay, part), pause(replay, part)));
  }

  private OrderedReplay after(OrderedReplay replay, Replayed part) {
    return part.end()
        ? replay.in(ReplayState.DONE, part.events(), part.next(), clock.instant())
        : replay.in(ReplayState.SENDING, part.events(), part.next(), null);
  }

  /** A transaction that still runs holds the log's readers up; asking at once would not help. */
  private static Duration pause(OrderedReplay replay, Replayed part) {
    return !part.end() && part.next() != null && part.next().equals(replay.next())
        ? Duration.ofSeconds(1)
        : Duration.ZERO;
  }

  private Uni<Void> save(OrderedReplay replay, Duration pause) {
    return table.save(replay, clock.instant().plus(pause));
  }
}
