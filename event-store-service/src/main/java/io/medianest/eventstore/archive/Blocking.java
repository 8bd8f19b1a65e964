package io.medianest.eventstore.archive;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Files, the archive's client and long work: on virtual threads, which wait for SQL. */
final class Blocking {
  /** For one statement; the longest counts a whole partition. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Blocking() {}

  static <T> Uni<T> run(Supplier<T> work) {
    return Uni.createFrom().item(work).runSubscriptionOn(Thread::startVirtualThread);
  }

  static <T> T await(Uni<T> statement) {
    return statement.await().atMost(PATIENCE);
  }
}
