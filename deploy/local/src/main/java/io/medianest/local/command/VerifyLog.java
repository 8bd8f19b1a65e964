package io.medianest.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.Infrastructure;
import io.medianest.local.part.RabbitQueries;
import io.medianest.local.site.Project;
import io.medianest.local.site.SetupFailure;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

/** Has the event store check its archive and its keys, and prints what it finds. */
public final class VerifyLog {
  private static final int SEGMENTS = 5;

  /** For so many files read from the archive and compared. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Infrastructure fleet;
  private final Console console;

  public VerifyLog(Infrastructure fleet, Console console) {
    this.fleet = fleet;
    this.console = console;
  }

  /**
   * @throws SetupFailure if there is no fleet
   */
  public static VerifyLog of(Project project, Console console) {
    if (!Files.exists(project.data().resolve("ports.properties"))) {
      throw new SetupFailure("The fleet has never been up; 'deploy/medianest up' starts it.");
    }
    return new VerifyLog(Infrastructure.attach(project.data()), console);
  }

  /** 0 if all is as it was sealed, 1 otherwise. */
  public int run() {
    int segments = 0;
    long events = 0;
    int problems = 0;
    JsonNode part;
    try (RabbitQueries queries = new RabbitQueries(fleet.rabbitMq(), "eventstore.queries")) {
      int from = 1;
      do {
        part = ask(queries, from);
        segments += part.path("segments").asInt();
        events += part.path("events").asLong();
        for (JsonNode problem : part.path("problems")) {
          console.line("  PROBLEM: " + problem.asText());
          problems++;
        }
        console.line("  %d segments, %d events looked at".formatted(segments, events));
        from = part.path("next").asInt();
      } while (from > 0);
    }
    console.line("Chain ends with SHA-256 " + part.path("head").asText());
    console.line(
        problems == 0
            ? "The log is as it was sealed, and every event has its key."
            : problems + " problems.");
    return problems == 0 ? 0 : 1;
  }

  private static JsonNode ask(RabbitQueries queries, int from) {
    JsonNode reply =
        queries.ask(
            Map.of("type", "eventstore.verify-log", "fromSegment", from, "limit", SEGMENTS),
            PATIENCE);
    if (!reply.path("type").asText().equals("eventstore.log-verified")) {
      throw new SetupFailure("The event store answered: " + reply);
    }
    return reply;
  }
}
