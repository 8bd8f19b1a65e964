package io.medianest.eventstore.query;

import io.medianest.messaging.command.Command;
import io.medianest.messaging.command.Reply;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Answers commands of another family than {@link QueryListener} knows by itself. Doing a command
 * twice must be harmless: it may be delivered again.
 */
public interface Answerer {
  /**
   * The answer, or empty for commands of another family.
   *
   * @param correlationId the request that began it all
   */
  Optional<Uni<Reply>> answer(Command<?> command, String correlationId);
}
