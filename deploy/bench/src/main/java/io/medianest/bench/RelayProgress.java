package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import java.io.IOException;
import java.time.Duration;

/**
 * How far the relay is behind the log, so that one measurement is not run beside the last one's.
 */
final class RelayProgress {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final String BEHIND =
      """
      select count(*) from eventstore.relay_checkpoints
      where (tx, position) <
        (select tx, position from eventstore.events order by tx desc, position desc limit 1)
      """;

  private final Psql psql;

  RelayProgress(Fleet fleet) {
    this.psql = Psql.of(fleet);
  }

  /** Returns when every event has reached both brokers. */
  void awaitIdle() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!psql.ask(BEHIND).equals("0")) {
      if (System.nanoTime() > end) {
        throw new IOException("the relay is still behind after " + PATIENCE);
      }
      Thread.sleep(PAUSE);
    }
  }
}
