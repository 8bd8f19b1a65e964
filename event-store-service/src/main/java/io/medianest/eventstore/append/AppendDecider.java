package io.medianest.eventstore.append;

import io.medianest.eventstore.log.KnownEvent;
import io.medianest.eventstore.log.LogView;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.WrongExpectedVersion;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.command.Reply;
import io.medianest.messaging.event.EventEnvelope;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides a batch of commands, one after the other: each sees what those before it will have
 * written, and is decided for itself alone. A command is one or several appends, each to another
 * stream, of which all are written or none. Expects appends that {@link AppendRules} let pass.
 */
final class AppendDecider {
  private final LogView log;

  private AppendDecider(LogView log) {
    this.log = new LogView(log.versions(), log.events());
  }

  /** One decision for each command, in order. */
  static List<Decision> decide(List<List<Append>> batch, LogView log) {
    AppendDecider decider = new AppendDecider(log);
    List<Decision> decisions = new ArrayList<>(batch.size());
    for (List<Append> command : batch) {
      decisions.add(decider.decide(command));
    }
    return decisions;
  }

  private Decision decide(List<Append> command) {
    // Repeats first: a repeated append expects a version its own first time has moved.
    if (command.stream().anyMatch(this::isKnown)) {
      return new Decision.Answer(repeated(command));
    }
    for (Append append : command) {
      long actual = log.version(append.streamId());
      long expected = append.expectedVersion();
      if (expected != EventStoreCommand.ANY_VERSION && expected != actual) {
        return new Decision.Answer(new WrongExpectedVersion(append.streamId(), expected, actual));
      }
    }
    return new Decision.Write(command.stream().map(this::write).toList());
  }

  private boolean isKnown(Append append) {
    return append.events().stream().anyMatch(e -> log.events().containsKey(e.id()));
  }

  private Decision.Placed write(Append append) {
    long actual = log.version(append.streamId());
    long version = actual;
    for (EventEnvelope event : append.events()) {
      version++;
      log.events().put(event.id(), KnownEvent.written(event, version));
    }
    log.versions().put(append.streamId(), version);
    return new Decision.Placed(append, actual + 1);
  }

  /** Answers as the first time when all its events stand in the log, in a row, as they are here. */
  private Reply repeated(List<Append> command) {
    List<Appended> again = new ArrayList<>();
    for (Append append : command) {
      KnownEvent first = log.events().get(append.events().getFirst().id());
      if (first == null || !standsAt(append, first.version())) {
        return idConflict(append);
      }
      again.add(new Appended(append.streamId(), first.version() + append.events().size() - 1));
    }
    return Decision.appended(again);
  }

  private boolean standsAt(Append append, long firstVersion) {
    long version = firstVersion;
    for (EventEnvelope event : append.events()) {
      KnownEvent known = log.events().get(event.id());
      if (known == null || known.version() != version || !known.is(event)) {
        return false;
      }
      version++;
    }
    return true;
  }

  private static Refused idConflict(Append append) {
    return new Refused(
        "eventstore.id-conflict",
        409,
        "An event id of this append to " + append.streamId() + " belongs to another event.",
        false);
  }
}
