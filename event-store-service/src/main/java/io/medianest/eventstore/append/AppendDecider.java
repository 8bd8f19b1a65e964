package io.medianest.eventstore.append;

import io.medianest.eventstore.log.KnownEvent;
import io.medianest.eventstore.log.LogView;
import io.medianest.messaging.command.EventStoreCommand;
import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.WrongExpectedVersion;
import io.medianest.messaging.command.Refused;
import io.medianest.messaging.event.EventEnvelope;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides a batch of appends, one after the other: each sees what those before it will have
 * written, and is decided for itself alone. Expects appends that {@link AppendRules} let pass.
 */
final class AppendDecider {
  private final LogView log;

  private AppendDecider(LogView log) {
    this.log = new LogView(log.versions(), log.events());
  }

  /** One decision for each append, in order. */
  static List<Decision> decide(List<Append> batch, LogView log) {
    AppendDecider decider = new AppendDecider(log);
    List<Decision> decisions = new ArrayList<>(batch.size());
    for (Append append : batch) {
      decisions.add(decider.decide(append));
    }
    return decisions;
  }

  private Decision decide(Append append) {
    // Repeats first: a repeated append expects a version its own first time has moved.
    if (append.events().stream().anyMatch(e -> log.events().containsKey(e.id()))) {
      return repeated(append);
    }
    long actual = log.version(append.streamId());
    long expected = append.expectedVersion();
    if (expected != EventStoreCommand.ANY_VERSION && expected != actual) {
      return new Decision.Answer(new WrongExpectedVersion(append.streamId(), expected, actual));
    }
    return write(append, actual);
  }

  private Decision write(Append append, long actual) {
    long version = actual;
    for (EventEnvelope event : append.events()) {
      version++;
      log.events().put(event.id(), KnownEvent.written(event, version));
    }
    log.versions().put(append.streamId(), version);
    return new Decision.Write(append, actual + 1);
  }

  /** Answers as the first time when all its events stand in the log, in a row, as they are here. */
  private Decision repeated(Append append) {
    KnownEvent first = log.events().get(append.events().getFirst().id());
    for (int i = 0; i < append.events().size(); i++) {
      EventEnvelope event = append.events().get(i);
      KnownEvent known = log.events().get(event.id());
      if (first == null
          || known == null
          || known.version() != first.version() + i
          || !known.is(event)) {
        return new Decision.Answer(idConflict(append));
      }
    }
    long last = first.version() + append.events().size() - 1;
    return new Decision.Answer(new Appended(append.streamId(), last));
  }

  private static Refused idConflict(Append append) {
    return new Refused(
        "eventstore.id-conflict",
        409,
        "An event id of this append to " + append.streamId() + " belongs to another event.",
        false);
  }
}
