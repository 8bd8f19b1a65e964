package io.medianest.eventstore.query;

import io.medianest.eventstore.append.AppendRules;
import io.medianest.eventstore.log.Checkpoint;
import io.medianest.messaging.command.EventFilter;
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
import io.medianest.messaging.command.Snapshot;
import io.medianest.messaging.command.StreamSelection;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.topology.Queues;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which queries may pass: bounded, and made of what the store knows. */
public final class QueryPolicy {
  /** A command larger than {@link AppendRules#MAX_COMMAND_BYTES}. */
  public static final Refused TOO_LARGE =
      new Refused(
          "eventstore.command-too-large",
          413,
          "A command has at most " + AppendRules.MAX_COMMAND_BYTES + " bytes.",
          false);

  public static final Refused MALFORMED =
      new Refused("eventstore.malformed-command", 400, "The message is no command.", false);

  /** One that is not answered on the queue it came by. */
  public static final Refused UNKNOWN =
      new Refused("eventstore.unknown-command", 400, "There is no such command here.", false);

  static final int MAX_LIMIT = 1_000;
  static final int MAX_TYPES = 100;
  static final int MAX_SEGMENTS = 100;

  /** Characters of a snapshot's state as JSON: as much as an event's data. */
  static final int MAX_STATE_CHARS = 1024 * 1024;

  private static final int MAX_TEXT = 200;

  /** What a timestamp column, and any calendar, can hold. */
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private QueryPolicy() {}

  /** Why not; empty when it may. */
  static Optional<Refused> check(EventStoreQuery<?> query) {
    return switch (query) {
      case ReadAll q -> page(q.after(), q.limit()).or(() -> check(q.filter()));
      case ReadCorrelation q ->
          page(q.after(), q.limit())
              .or(() -> unless(isText(q.correlationId()), "invalid-context", "correlation id"));
      case TraceCausation q ->
          limit(q.limit()).or(() -> unless(isId(q.eventId()), "invalid-event-id", "event id"));
      case SaveSnapshot q -> check(q.snapshot());
      case LoadSnapshot q ->
          streamId(q.streamId())
              .or(() -> unless(isId(q.aggregate()), "invalid-snapshot", "aggregate's name"));
      case Replay q -> check(q);
      case ErasePerson q -> unless(isId(q.personId()), "invalid-person-id", "person's id");
      case VerifyLog q ->
          q.fromSegment() < 1 || q.limit() < 1 || q.limit() > MAX_SEGMENTS
              ? no("invalid-range", "From segment 1 on, 1 to " + MAX_SEGMENTS + " at once.")
              : Optional.empty();
    };
  }

  /** Of a stream's read; null selects all. */
  public static Optional<Refused> check(StreamSelection selection) {
    if (selection == null) {
      return Optional.empty();
    }
    if (selection.bound() != null && selection.bound() < 1) {
      return no("invalid-range", "Versions begin at 1.");
    }
    return types(selection.types())
        .or(() -> times(selection.from(), selection.to()))
        .or(() -> times(selection.asOf(), null));
  }

  private static Optional<Refused> check(EventFilter filter) {
    if (filter.streamPrefix() != null && !isId(filter.streamPrefix())) {
      return no("invalid-stream-id", "The stream prefix is malformed.");
    }
    if (filter.tenant() != null && !isText(filter.tenant())) {
      return no("invalid-tenant", "The tenant is unusable.");
    }
    if (filter.firstPosition() != null
        && filter.lastPosition() != null
        && filter.firstPosition() > filter.lastPosition()) {
      return no("invalid-range", "The range of positions runs backwards.");
    }
    return types(filter.types()).or(() -> times(filter.from(), filter.to()));
  }

  private static Optional<Refused> check(Replay replay) {
    if (!isId(replay.replayId())) {
      return no("invalid-replay-id", "The replay's id is missing or malformed.");
    }
    if (replay.target() == null || !Queues.eventConsumers().contains(replay.target())) {
      return no("unknown-queue", "No consumer takes events from this queue.");
    }
    return page(replay.after(), replay.limit()).or(() -> check(replay.filter()));
  }

  private static Optional<Refused> check(Snapshot snapshot) {
    if (snapshot == null
        || !isId(snapshot.aggregate())
        || !isId(snapshot.eventId())
        || snapshot.schemaVersion() < 1
        || snapshot.version() < 1
        || snapshot.state() == null
        || snapshot.state().isNull()) {
      return no("invalid-snapshot", "The snapshot lacks a field, or one is malformed.");
    }
    if (snapshot.state().toString().length() > MAX_STATE_CHARS) {
      return Optional.of(
          new Refused(
              "eventstore.snapshot-too-large",
              413,
              "A snapshot's state has at most " + MAX_STATE_CHARS + " characters.",
              false));
    }
    return streamId(snapshot.streamId());
  }

  private static Optional<Refused> page(String after, int limit) {
    return limit(limit)
        .or(() -> unless(Checkpoint.of(after).isPresent(), "invalid-cursor", "cursor"));
  }

  private static Optional<Refused> limit(int limit) {
    return limit < 1 || limit > MAX_LIMIT
        ? no("invalid-range", "1 to " + MAX_LIMIT + " events at once.")
        : Optional.empty();
  }

  private static Optional<Refused> types(List<String> types) {
    if (types.size() > MAX_TYPES) {
      return no("invalid-range", "At most " + MAX_TYPES + " types.");
    }
    return types.stream().allMatch(type -> EventCatalogue.find(type).isPresent())
        ? Optional.empty()
        : no("unknown-type", "The catalogue does not list one of the types.");
  }

  private static Optional<Refused> times(Instant from, Instant to) {
    if (isNoTime(from) || isNoTime(to)) {
      return no("invalid-time", "A time is out of range.");
    }
    return from != null && to != null && !from.isBefore(to)
        ? no("invalid-range", "The range of time must end after it begins.")
        : Optional.empty();
  }

  private static boolean isNoTime(Instant time) {
    return time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST));
  }

  private static Optional<Refused> streamId(String id) {
    return unless(isId(id), "invalid-stream-id", "stream id");
  }

  /** Ids and names of every kind look like stream ids. */
  private static boolean isId(String id) {
    return AppendRules.isStreamId(id);
  }

  private static boolean isText(String text) {
    return text != null
        && !text.isBlank()
        && text.length() <= MAX_TEXT
        && text.codePoints().noneMatch(Character::isISOControl);
  }

  private static Optional<Refused> unless(boolean usable, String code, String what) {
    return usable ? Optional.empty() : no(code, "The " + what + " is missing or malformed.");
  }

  private static Optional<Refused> no(String code, String detail) {
    return Optional.of(new Refused("eventstore." + code, 400, detail, false));
  }
}
