package io.medianest.eventstore.append;

import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.EventStoreReply.AppendedAll;
import io.medianest.messaging.command.Reply;
import java.util.List;

/** What becomes of the appends of one command. */
sealed interface Decision {
  /** The answer, true once the batch is written. */
  Reply reply();

  /** All their events are to be written. */
  record Write(List<Placed> appends) implements Decision {
    public Write {
      appends = List.copyOf(appends);
    }

    @Override
    public Reply reply() {
      return Decision.appended(appends.stream().map(Placed::appended).toList());
    }
  }

  /** The first of the append's events is to be written at {@code firstVersion}. */
  record Placed(Append append, long firstVersion) {
    private Appended appended() {
      return new Appended(append.streamId(), firstVersion + append.events().size() - 1);
    }
  }

  /** Nothing is to be written: it was before, or it may not be. */
  record Answer(Reply reply) implements Decision {}

  /** One stream is answered as such, several together. */
  static Reply appended(List<Appended> streams) {
    return streams.size() == 1 ? streams.getFirst() : new AppendedAll(streams);
  }
}
