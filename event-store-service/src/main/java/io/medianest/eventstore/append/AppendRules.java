package io.medianest.eventstore.append;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.EventCodec;
import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreCommand.AppendAll;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.event.EventCatalogue;
import io.medianest.messaging.event.EventEnvelope;
import io.medianest.messaging.event.EventType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What every append must hold to, whatever the log contains. */
public final class AppendRules {
  /** Events of one append. */
  public static final int MAX_EVENTS = 1_000;

  /** Streams of one command. */
  public static final int MAX_STREAMS = 100;

  /** Bytes of a whole command as it came; the broker's own limit is far above. */
  public static final int MAX_COMMAND_BYTES = 8 * 1024 * 1024;

  /** Characters of one event's data as JSON. */
  static final int MAX_DATA_CHARS = 1024 * 1024;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");
  private static final int MAX_TEXT = 200;

  /** What a timestamp column, and any calendar, can hold. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private AppendRules() {}

  /** The first rule it breaks; empty when it may be decided. */
  public static Optional<Refused> check(Append append) {
    if (!isStreamId(append.streamId())) {
      return no("eventstore.invalid-stream-id", "The stream id is missing or malformed.");
    }
    if (append.expectedVersion() < EventStoreCommand.ANY_VERSION) {
      return no("eventstore.invalid-expected-version", "The expected version is below -1.");
    }
    if (append.events().isEmpty() || append.events().size() > MAX_EVENTS) {
      return no("eventstore.invalid-event-count", "An append has 1 to " + MAX_EVENTS + " events.");
    }
    Set<String> ids = new HashSet<>();
    for (EventEnvelope event : append.events()) {
      Optional<Refused> refused = check(append, event, ids);
      if (refused.isPresent()) {
        return refused;
      }
    }
    return Optional.empty();
  }

  /** As {@link #check(Append)}, for appends that are to be written together. */
  public static Optional<Refused> check(AppendAll command) {
    List<Append> appends = command.appends();
    if (appends.size() < 2 || appends.size() > MAX_STREAMS) {
      return no("eventstore.invalid-stream-count", "2 to " + MAX_STREAMS + " streams at once.");
    }
    if (appends.stream().map(Append::streamId).distinct().count() != appends.size()) {
      return no("eventstore.duplicate-stream-id", "Each append is to another stream.");
    }
    List<String> ids =
        appends.stream().flatMap(a -> a.events().stream()).map(EventEnvelope::id).toList();
    if (ids.size() > MAX_EVENTS) {
      return no("eventstore.invalid-event-count", "At most " + MAX_EVENTS + " events at once.");
    }
    return appends.stream()
        .map(AppendRules::check)
        .flatMap(Optional::stream)
        .findFirst()
        .or(
            () ->
                Set.copyOf(ids).size() == ids.size()
                    ? Optional.empty()
                    : no("eventstore.duplicate-event-id", "An event id comes twice."));
  }

  /** Whether {@code id} may name a stream. */
  public static boolean isStreamId(String id) {
    return id != null && ID.matcher(id).matches();
  }

  private static Optional<Refused> check(Append append, EventEnvelope event, Set<String> ids) {
    if (event.id() == null || !ID.matcher(event.id()).matches()) {
      return no("eventstore.invalid-event-id", "An event id is missing or malformed.");
    }
    if (!ids.add(event.id())) {
      return no("eventstore.duplicate-event-id", "The event id " + event.id() + " comes twice.");
    }
    if (!append.streamId().equals(event.streamId())) {
      return no("eventstore.stream-mismatch", event.id() + " belongs to another stream.");
    }
    return envelope(event).or(() -> type(event));
  }

  private static Optional<Refused> envelope(EventEnvelope event) {
    if (!isText(event.tenant()) || event.tenant().isBlank()) {
      return no("eventstore.invalid-tenant", event.id() + " has no usable tenant.");
    }
    if (event.time() == null || event.time().isBefore(EARLIEST) || event.time().isAfter(LATEST)) {
      return no("eventstore.invalid-time", event.id() + " has no usable time.");
    }
    if (!isOptionalText(event.correlationId())
        || !isOptionalText(event.causationId())
        || !isOptionalText(event.traceparent())) {
      return no("eventstore.invalid-context", event.id() + " has an unusable context id.");
    }
    return Optional.empty();
  }

  private static Optional<Refused> type(EventEnvelope event) {
    Optional<EventType<?>> known = Optional.ofNullable(event.type()).flatMap(EventCatalogue::find);
    if (known.isEmpty()) {
      return no("eventstore.unknown-type", event.id() + " is of a type no catalogue lists.");
    }
    EventType<?> type = known.get();
    if (event.schemaVersion() < 1 || event.schemaVersion() > type.schemaVersion()) {
      return no(
          "eventstore.unknown-schema-version",
          "%s is known up to version %d.".formatted(type.name(), type.schemaVersion()));
    }
    if (!type.owner().equals(event.source())) {
      return Optional.of(
          new Refused(
              "eventstore.not-owner",
              403,
              "Only %s may append %s.".formatted(type.owner(), type.name()),
              false));
    }
    return data(event, type);
  }

  private static Optional<Refused> data(EventEnvelope event, EventType<?> type) {
    if (event.data() == null || !event.data().isObject() || !isStorable(event.data())) {
      return no("eventstore.invalid-data", event.id() + " has no usable data.");
    }
    if (event.data().toString().length() > MAX_DATA_CHARS) {
      return Optional.of(
          new Refused(
              "eventstore.event-too-large",
              413,
              "%s is larger than %d characters.".formatted(event.id(), MAX_DATA_CHARS),
              false));
    }
    try {
      // What cannot be read or routed now could never be, and would come back to haunt the relay.
      type.routingKey(EventCodec.event(event));
      return Optional.empty();
    } catch (MalformedMessageException | NullPointerException e) {
      return no("eventstore.invalid-data", event.id() + " is not a " + type.name() + ".");
    }
  }

  /** PostgreSQL's jsonb knows no NUL, no half of a surrogate pair and no infinity. */
  private static boolean isStorable(JsonNode node) {
    if (node.isTextual()) {
      return isWellFormed(node.textValue());
    }
    if (node.isFloatingPointNumber() && !node.isBigDecimal()) {
      return Double.isFinite(node.doubleValue());
    }
    for (var field : node.properties()) {
      if (!isWellFormed(field.getKey()) || !isStorable(field.getValue())) {
        return false;
      }
    }
    if (node.isArray()) {
      for (JsonNode item : node) {
        if (!isStorable(item)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  private static boolean isOptionalText(String text) {
    return text == null || isText(text);
  }

  private static boolean isText(String text) {
    return text != null
        && text.length() <= MAX_TEXT
        && isWellFormed(text)
        && text.codePoints().noneMatch(Character::isISOControl);
  }

  private static Optional<Refused> no(String code, String detail) {
    return Optional.of(new Refused(code, 400, detail, false));
  }
}
