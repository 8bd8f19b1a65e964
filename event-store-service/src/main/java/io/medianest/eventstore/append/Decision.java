package io.medianest.eventstore.append;

import io.medianest.messaging.command.EventStoreCommand.Append;
import io.medianest.messaging.command.EventStoreReply.Appended;
import io.medianest.messaging.command.Reply;

/** What becomes of one append. */
sealed interface Decision {
  /** The answer, true once the batch is written. */
  Reply reply();

  /** Its events are to be written, the first at {@code firstVersion}. */
  record Write(Append append, long firstVersion) implements Decision {
    @Override
    public Reply reply() {
      return new Appended(append.streamId(), firstVersion + append.events().size() - 1);
    }
  }

  /** Nothing is to be written: it was before, or it may not be. */
  record Answer(Reply reply) implements Decision {}
}
