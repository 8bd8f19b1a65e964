package io.medianest.messaging.command;

import io.medianest.messaging.topology.Queues;
import java.util.Objects;

/**
 * What event-store-service answers besides appends and reads of one stream. They have a queue of
 * their own, so that a long one never holds up an append. All are bounded: whoever wants more asks
 * again from where the answer ended.
 */
public sealed interface EventStoreQuery<R extends EventStoreAnswer> extends Command<R> {
  @Override
  default String queue() {
    return Queues.EVENT_STORE_QUERIES;
  }

  /**
   * Read all events that match, in the one order in which none is ever skipped.
   *
   * @param after {@code next} of the page before; null for the beginning
   * @param limit 1 to 1,000 events
   */
  record ReadAll(EventFilter filter, String after, int limit)
      implements EventStoreQuery<EventStoreAnswer.EventPage> {
    public ReadAll {
      filter = Objects.requireNonNullElse(filter, EventFilter.ALL);
    }
  }

  /** Everything that one request has brought about; paged as {@link ReadAll}. */
  record ReadCorrelation(String correlationId, String after, int limit)
      implements EventStoreQuery<EventStoreAnswer.EventPage> {}

  /**
   * What an event follows from, or what has followed from it, over any number of steps.
   *
   * @param effects true walks down, false walks up
   * @param limit 1 to 1,000 events, the nearest first
   */
  record TraceCausation(String eventId, boolean effects, int limit)
      implements EventStoreQuery<EventStoreAnswer.CausationTrace> {}

  /** Keep a snapshot in place of any other of the same stream and aggregate. */
  record SaveSnapshot(Snapshot snapshot)
      implements EventStoreQuery<EventStoreAnswer.SnapshotSaved> {}

  /** The snapshot of a stream, if there is one that fits the stream's events. */
  record LoadSnapshot(String streamId, String aggregate)
      implements EventStoreQuery<EventStoreAnswer.SnapshotFound> {}

  /**
   * Send events that match once more, to one consumer's queue and to no other, marked as a replay.
   * Harmless to repeat.
   *
   * @param replayId of the whole replay; the mark each message carries
   * @param target queue of the consumer, one of {@link Queues#eventConsumers}
   * @param after {@code next} of the answer before; null for the beginning
   * @param limit 1 to 1,000 events; a dry run counts as many as it can see at once
   * @param dryRun send nothing, tell how many there are and how long they would take
   */
  record Replay(
      String replayId, String target, EventFilter filter, String after, int limit, boolean dryRun)
      implements EventStoreQuery<EventStoreAnswer.Replayed> {
    public Replay {
      filter = Objects.requireNonNullElse(filter, EventFilter.ALL);
    }
  }

  /**
   * Destroy the key of a person, so that nobody ever reads again what events told about the person,
   * and delete the snapshots and dead letters that hold any of it. Idempotent.
   *
   * @param dryRun only tell what there is
   */
  record ErasePerson(String personId, boolean dryRun)
      implements EventStoreQuery<EventStoreAnswer.PersonErased> {}

  /**
   * Walk the chain of archived segments, and compare the events with their keys at its end. Takes
   * time: every segment's file is read.
   *
   * @param fromSegment {@code next} of the answer before; 1 for the beginning
   * @param limit 1 to 100 segments
   */
  record VerifyLog(int fromSegment, int limit)
      implements EventStoreQuery<EventStoreAnswer.LogVerified> {}
}
