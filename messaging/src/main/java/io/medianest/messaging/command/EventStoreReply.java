package io.medianest.messaging.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medianest.messaging.event.EventEnvelope;
import java.util.List;

/** What event-store-service answers. */
public sealed interface EventStoreReply extends Reply {
  /**
   * The events are stored for good.
   *
   * @param version the stream's version after the last of them
   */
  record Appended(String streamId, long version) implements EventStoreReply {}

  /**
   * The events of every stream are stored for good.
   *
   * @param streams in the order of the command
   */
  record AppendedAll(List<Appended> streams) implements EventStoreReply {
    public AppendedAll {
      streams = List.copyOf(streams);
    }
  }

  /**
   * Somebody else was first; nothing was written.
   *
   * @param actual the stream's version as found
   */
  record WrongExpectedVersion(String streamId, long expected, long actual)
      implements EventStoreReply {}

  /**
   * Part of a stream in order; empty for a stream that does not exist.
   *
   * @param version the stream's version; 0 when it does not exist
   * @param next version from which to read on; null when the selection ends here
   */
  record StreamSlice(
      String streamId,
      long version,
      List<EventEnvelope> events,
      @JsonInclude(JsonInclude.Include.NON_NULL) Long next)
      implements EventStoreReply {
    public StreamSlice {
      events = List.copyOf(events);
    }

    /** The end of what was asked for. */
    public StreamSlice(String streamId, long version, List<EventEnvelope> events) {
      this(streamId, version, events, null);
    }
  }
}
