package io.medianest.messaging.command;

import io.medianest.messaging.event.EventEnvelope;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What event-store-service answers to an {@link EventStoreQuery}. */
public sealed interface EventStoreAnswer extends Reply {
  /**
   * What is answered in parts. A part may be empty and yet not be the end: the store looks through
   * a bounded number of events for each, and stops before a transaction that still runs.
   */
  sealed interface LogPart extends EventStoreAnswer {
    /** Where the next part begins; null while the log is empty. */
    String next();

    /** Nothing else is there now. */
    boolean end();
  }

  /**
   * @param events in order; all of them committed, and none will ever appear before them
   */
  record EventPage(List<EventEnvelope> events, String next, boolean end) implements LogPart {
    public EventPage {
      events = List.copyOf(events);
    }
  }

  /**
   * @param events without the event asked about; nearest first
   * @param complete false when there are more than were asked for, or more than 100 steps
   */
  record CausationTrace(List<CausedEvent> events, boolean complete) implements EventStoreAnswer {
    public CausationTrace {
      events = List.copyOf(events);
    }
  }

  /**
   * @param steps how far it is from the event asked about, from 1
   */
  record CausedEvent(int steps, EventEnvelope event) {}

  record SnapshotSaved(String streamId, long version) implements EventStoreAnswer {}

  /**
   * @param snapshot null when there is none
   */
  record SnapshotFound(Snapshot snapshot) implements EventStoreAnswer {}

  /**
   * @param events sent now and confirmed by the broker; of a dry run, found now
   * @param duration how long it took; of a dry run, how long it would take
   */
  record Replayed(long events, Duration duration, String next, boolean end) implements LogPart {}

  /**
   * @param found how many events this command has made unreadable, and how many snapshots and dead
   *     letters it has deleted; of a dry run, how many there are
   */
  record PersonErased(Map<String, Long> found) implements EventStoreAnswer {
    public PersonErased {
      found = Map.copyOf(found);
    }
  }

  /**
   * @param segments looked at now
   * @param events in them
   * @param head SHA-256 of the last one, which vouches for all before it
   * @param problems empty when all is as it was sealed
   * @param next segment to go on from; null at the end, where events and keys were compared
   */
  record LogVerified(int segments, long events, String head, List<String> problems, Integer next)
      implements EventStoreAnswer {
    public LogVerified {
      problems = List.copyOf(problems);
    }
  }
}
