package io.medianest.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.local.Infrastructure;
import io.medianest.local.part.RabbitQueries;
import io.medianest.local.site.Project;
import io.medianest.local.site.SetupFailure;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has upload-service compare storage, catalogue and event log, and prints what it finds. */
public final class Reconcile {
  /** For a page of objects, media or events. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Infrastructure fleet;
  private final Console console;
  private int repaired;
  private int problems;

  public Reconcile(Infrastructure fleet, Console console) {
    this.fleet = fleet;
    this.console = console;
  }

  /**
   * @throws SetupFailure if there is no fleet
   */
  public static Reconcile of(Project project, Console console) {
    if (!Files.exists(project.data().resolve("ports.properties"))) {
      throw new SetupFailure("The fleet has never been up; 'deploy/medianest up' starts it.");
    }
    return new Reconcile(Infrastructure.attach(project.data()), console);
  }

  /**
   * @return 0 if nothing is wrong, or nothing any more; 1 otherwise
   */
  public int run(List<String> options) {
    if (!options.isEmpty() && !options.equals(List.of("--repair"))) {
      throw new SetupFailure("Only this may follow: deploy/medianest reconcile --repair");
    }
    boolean repair = !options.isEmpty();
    try (RabbitQueries queries = new RabbitQueries(fleet.rabbitMq(), "uploads.commands")) {
      String after = null;
      do {
        after = print(ask(queries, after, repair), after);
      } while (after != null);
    }
    console.line(
        problems == 0
            ? "Storage, catalogue and event log agree; %d things put right.".formatted(repaired)
            : "%d problems, %d things put right.%s"
                .formatted(problems, repaired, repair ? "" : " --repair does what is safe."));
    return problems == 0 ? 0 : 1;
  }

  /** Where to go on; null at the end. */
  private String print(JsonNode part, String after) {
    for (JsonNode sentence : part.path("repaired")) {
      console.line("  REPAIRED: " + sentence.asText());
      repaired++;
    }
    for (JsonNode sentence : part.path("problems")) {
      console.line("  PROBLEM: " + sentence.asText());
      problems++;
    }
    String what = after == null ? "objects" : after.substring(0, after.indexOf(':'));
    console.line("  %s: %d looked at".formatted(what, part.path("looked").asLong()));
    return part.path("next").asText(null);
  }

  private static JsonNode ask(RabbitQueries queries, String after, boolean repair) {
    Map<String, Object> command = new HashMap<>(Map.of("type", "uploads.reconcile"));
    command.put("after", after);
    command.put("repair", repair);
    JsonNode reply = queries.ask(command, PATIENCE);
    if (!reply.path("type").asText().equals("uploads.reconciled")) {
      throw new SetupFailure("upload-service answered: " + reply);
    }
    return reply;
  }
}
