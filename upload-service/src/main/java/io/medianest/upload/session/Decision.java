package io.medianest.upload.session;

import io.medianest.messaging.command.Refused;
import java.util.Optional;
import java.util.function.Supplier;

/** What the decider answers: yes, with what follows from it, or no, with the reason. */
public sealed interface Decision<T> {
  record Granted<T>(T value) implements Decision<T> {}

  record Denied<T>(Refused refused) implements Decision<T> {}

  static <T> Decision<T> of(Optional<Refused> refusal, Supplier<T> otherwise) {
    return refusal.<Decision<T>>map(Denied::new).orElseGet(() -> new Granted<>(otherwise.get()));
  }
}
