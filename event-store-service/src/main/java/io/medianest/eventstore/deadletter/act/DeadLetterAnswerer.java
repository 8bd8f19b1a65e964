package io.medianest.eventstore.deadletter.act;

import io.medianest.eventstore.deadletter.query.LetterSearch;
import io.medianest.eventstore.query.Answerer;
import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.DeadLetterCommand;
import io.medianest.messaging.command.DeadLetterCommand.Discard;
import io.medianest.messaging.command.DeadLetterCommand.Inspect;
import io.medianest.messaging.command.DeadLetterCommand.ListGroups;
import io.medianest.messaging.command.DeadLetterCommand.ListLetters;
import io.medianest.messaging.command.DeadLetterCommand.Retry;
import io.medianest.messaging.command.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The door to the dead letters. */
@ApplicationScoped
class DeadLetterAnswerer implements Answerer {
  private final LetterSearch search;
  private final Acts acts;

  DeadLetterAnswerer(LetterSearch search, Acts acts) {
    this.search = search;
    this.acts = acts;
  }

  @Override
  public Optional<Uni<Reply>> answer(Command<?> command, String correlationId) {
    return command instanceof DeadLetterCommand<?> letters
        ? Optional.of(answer(letters, correlationId))
        : Optional.empty();
  }

  private Uni<Reply> answer(DeadLetterCommand<?> command, String correlationId) {
    return switch (command) {
      case ListLetters query -> search.list(query);
      case ListGroups query -> search.groups(query);
      case Inspect query -> search.inspect(query);
      case Retry retry -> acts.act(ActKind.RETRY, retry.order(), correlationId);
      case Discard discard -> acts.act(ActKind.DISCARD, discard.order(), correlationId);
    };
  }
}
