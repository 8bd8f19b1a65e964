package io.medianest.messaging.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.topology.Queues;
import java.util.List;

/** What event-store-service does for others. */
public sealed interface EventStoreCommand<R extends EventStoreReply> extends Command<R> {
  /** {@code expectedVersion} that accepts whatever the stream's version is. */
  long ANY_VERSION = -1;

  /** {@code expectedVersion} of a stream that must not exist yet. */
  long NO_STREAM = 0;

  @Override
  default String queue() {
    return Queues.EVENT_STORE_COMMANDS;
  }

  /**
   * Append events to one stream, all or none. Idempotent by event id: repeated, it answers as the
   * first time.
   *
   * @param expectedVersion version the stream must have, {@link #NO_STREAM} or {@link #ANY_VERSION}
   * @param events 1 to 1,000, of the stream {@code streamId}, not stored yet
   */
  record Append(String streamId, long expectedVersion, List<EventEnvelope> events)
      implements EventStoreCommand<EventStoreReply> {
    public Append {
      events = List.copyOf(events);
    }
  }

  /**
   * Append to several streams, all or none. Idempotent as {@link Append} is. A conflict in one of
   * them is answered for that one, and nothing is written to any.
   *
   * @param appends 2 to 100, each to another stream, together at most 1,000 events
   */
  record AppendAll(List<Append> appends) implements EventStoreCommand<EventStoreReply> {
    public AppendAll {
      appends = List.copyOf(appends);
    }
  }

  /**
   * Read a stream.
   *
   * @param fromVersion first version wanted, 1 or more
   * @param limit 1 to 1,000 events
   * @param selection which part and which way; null for all of it, forward
   */
  record ReadStream(
      String streamId,
      long fromVersion,
      int limit,
      @JsonInclude(JsonInclude.Include.NON_NULL) StreamSelection selection)
      implements EventStoreCommand<EventStoreReply.StreamSlice> {
    /** All of it, forward. */
    public ReadStream(String streamId, long fromVersion, int limit) {
      this(streamId, fromVersion, limit, null);
    }
  }
}
