package io.medianest.messaging.aggregate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.EventStoreQuery.LoadSnapshot;
import io.medianest.messaging.command.EventStoreQuery.SaveSnapshot;
import io.medianest.messaging.command.EventStoreReply;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.WrongExpectedVersion;
import io.medianest.messaging.command.Snapshot;
import io.medianest.messaging.command.StreamSelection;
import io.medianest.messaging.event.Event;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.store.EventStore;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Loads aggregates of one type from snapshot and tail, saves them by appending at the version they
 * were loaded at. A snapshot is a shortcut and nothing more: one of another schema version, one
 * that cannot be read or does not fit the stream is passed over, the state is folded from all
 * events, and another snapshot takes its place. Events of old schema versions are lifted before
 * they are folded. A stream that has lost events to the archive fails to load, unless a snapshot
 * stands behind them.
 */
public final class EventSourcedRepository<S, E extends Event> {
  /** Events between two snapshots (FEATURES row D3). */
  public static final int SNAPSHOT_EVERY = 10;

  private static final Logger LOG = Logger.getLogger(EventSourcedRepository.class);

  private final EventStore store;
  private final AggregateType<S, E> type;
  private final int snapshotEvery;

  public EventSourcedRepository(EventStore store, AggregateType<S, E> type) {
    this(store, type, SNAPSHOT_EVERY);
  }

  /**
   * @param snapshotEvery events between two snapshots; 1 or more
   */
  public EventSourcedRepository(EventStore store, AggregateType<S, E> type, int snapshotEvery) {
    this.store = store;
    this.type = type;
    this.snapshotEvery = snapshotEvery;
  }

  /** The aggregate as it is now; its initial state at version 0 when the stream does not exist. */
  public Uni<Aggregate<S>> load(String streamId, String correlationId) {
    return store
        .ask(new LoadSnapshot(streamId, type.name()), correlationId)
        .map(found -> restored(found.snapshot()).orElseGet(() -> initial(streamId)))
        .chain(start -> folded(start, StreamSelection.ALL, correlationId))
        .map(aggregate -> snapshotted(aggregate, correlationId));
  }

  /**
   * The aggregate as it was, from its events alone.
   *
   * @param selection forward: {@link StreamSelection#upTo} or {@link StreamSelection#asOf}
   */
  public Uni<Aggregate<S>> loadPast(
      String streamId, StreamSelection selection, String correlationId) {
    return folded(initial(streamId), selection, correlationId);
  }

  /**
   * Appends at the aggregate's version.
   *
   * @param events of its stream, decided on its state, not stored yet
   */
  public Uni<Saved<S>> save(
      Aggregate<S> aggregate, List<EventEnvelope> events, String correlationId) {
    return store
        .append(aggregate.streamId(), aggregate.version(), events, correlationId)
        .map(reply -> saved(aggregate, events, reply, correlationId));
  }

  private Saved<S> saved(
      Aggregate<S> aggregate,
      List<EventEnvelope> events,
      EventStoreReply reply,
      String correlationId) {
    return switch (reply) {
      case Appended _ -> {
        Aggregate<S> grown = aggregate;
        for (EventEnvelope event : events) {
          grown = evolved(grown, event);
        }
        yield new Saved.Stored<>(snapshotted(grown, correlationId));
      }
      case WrongExpectedVersion wrong -> new Saved.Outrun<>(wrong.actual());
      default -> throw new IllegalStateException("no answer to an append: " + reply);
    };
  }

  private Uni<Aggregate<S>> folded(
      Aggregate<S> start, StreamSelection selection, String correlationId) {
    return store.stream(start.streamId(), start.version() + 1, selection, correlationId)
        .onItem()
        .scan(() -> start, (aggregate, event) -> evolved(contiguous(aggregate, event), event))
        .collect()
        .last();
  }

  /** A fold over a hole (events in the archive) would be a state the stream has never had. */
  private Aggregate<S> contiguous(Aggregate<S> aggregate, EventEnvelope next) {
    if (next.streamVersion() != aggregate.version() + 1) {
      throw new IllegalStateException(
          "%s lacks version %d".formatted(aggregate.streamId(), aggregate.version() + 1));
    }
    return aggregate;
  }

  private Aggregate<S> evolved(Aggregate<S> aggregate, EventEnvelope envelope) {
    Event event = EventCodec.event(envelope);
    S state =
        type.events().isInstance(event)
            ? type.evolve().apply(aggregate.state(), type.events().cast(event))
            : aggregate.state();
    return new Aggregate<>(
        aggregate.streamId(),
        aggregate.version() + 1,
        envelope.id(),
        state,
        aggregate.snapshotVersion());
  }

  private Aggregate<S> initial(String streamId) {
    return new Aggregate<>(streamId, 0, null, type.initial(), 0);
  }

  private Optional<Aggregate<S>> restored(Snapshot found) {
    if (found == null || found.schemaVersion() != type.schemaVersion()) {
      return Optional.empty();
    }
    try {
      S state = MessageJson.mapper().treeToValue(found.state(), type.state());
      return Optional.ofNullable(state)
          .map(
              s ->
                  new Aggregate<>(
                      found.streamId(), found.version(), found.eventId(), s, found.version()));
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.warnf("%s of %s: unreadable snapshot passed over: %s", type.name(), found.streamId(), e);
      return Optional.empty();
    }
  }

  /** Nobody waits for the snapshot: without it the next load is slower, and no less right. */
  private Aggregate<S> snapshotted(Aggregate<S> aggregate, String correlationId) {
    if (aggregate.unsaved() < snapshotEvery) {
      return aggregate;
    }
    Snapshot snapshot =
        new Snapshot(
            aggregate.streamId(),
            type.name(),
            type.schemaVersion(),
            aggregate.version(),
            aggregate.lastEventId(),
            MessageJson.tree(aggregate.state()));
    store
        .ask(new SaveSnapshot(snapshot), correlationId)
        .subscribe()
        .with(_ -> {}, failure -> LOG.warnf("%s: no snapshot: %s", aggregate.streamId(), failure));
    return aggregate.withSnapshot();
  }
}
