package io.medianest.bench;

import io.medianest.local.fleet.Fleet;
import io.medianest.local.part.PostgresServer;
import io.medianest.local.process.Command;
import io.medianest.local.site.Tool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

  private final PostgresServer.Access server;

  RelayProgress(Fleet fleet) {
    this.server = fleet.infrastructure().postgres();
  }

  /** Returns when every event has reached both brokers. */
  void awaitIdle() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!behind().equals("0")) {
      if (System.nanoTime() > end) {
        throw new IOException("the relay is still behind after " + PATIENCE);
      }
      Thread.sleep(PAUSE);
    }
  }

  private String behind() {
    return Command.run(
            List.of(Tool.PSQL.find().toString(), "-XqAt", "-c", BEHIND),
            Map.of(
                "PGHOST", server.host(),
                "PGPORT", Integer.toString(server.port()),
                "PGDATABASE", server.database(),
                "PGUSER", server.username(),
                "PGPASSWORD", server.password()),
            "")
        .orFail("psql")
        .output()
        .strip();
  }
}
