package io.medianest.eventstore.command;

import io.medianest.eventstore.append.AppendRules;
import io.medianest.eventstore.query.QueryPolicy;
import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.codec.MessageJson;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreCommand.AppendAll;
import io.medianest.messaging.command.EventStoreCommand.ReadStream;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.delivery.Delivery;
import java.util.List;

/** A delivery, read and checked: what is left to do about it. */
sealed interface Incoming {
  int MAX_SLICE = 1_000;

  /** To be written together or not at all. */
  record Appending(List<Append> appends) implements Incoming {}

  record Reading(ReadStream query) implements Incoming {}

  record Bad(Refused refusal) implements Incoming {}

  static Incoming read(Delivery delivery) {
    if (delivery.body().length > AppendRules.MAX_COMMAND_BYTES) {
      return new Bad(QueryPolicy.TOO_LARGE);
    }
    try {
      return check(MessageJson.read(delivery.body(), Command.class));
    } catch (MalformedMessageException e) {
      return new Bad(QueryPolicy.MALFORMED);
    }
  }

  private static Incoming check(Command<?> command) {
    return switch (command) {
      case Append append ->
          AppendRules.check(append).<Incoming>map(Bad::new).orElse(new Appending(List.of(append)));
      case AppendAll all ->
          AppendRules.check(all).<Incoming>map(Bad::new).orElse(new Appending(all.appends()));
      case ReadStream query -> check(query);
      default -> new Bad(QueryPolicy.UNKNOWN);
    };
  }

  private static Incoming check(ReadStream query) {
    if (!AppendRules.isStreamId(query.streamId())) {
      return bad("eventstore.invalid-stream-id", "The stream id is missing or malformed.");
    }
    if (query.fromVersion() < 1 || query.limit() < 1 || query.limit() > MAX_SLICE) {
      return bad("eventstore.invalid-range", "From version 1 on, 1 to " + MAX_SLICE + " events.");
    }
    return QueryPolicy.check(query.selection()).<Incoming>map(Bad::new).orElse(new Reading(query));
  }

  private static Incoming bad(String code, String detail) {
    return new Bad(new Refused(code, 400, detail, false));
  }
}
