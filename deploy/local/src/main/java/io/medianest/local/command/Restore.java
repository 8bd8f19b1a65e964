package io.medianest.local.command;

import io.medianest.local.Infrastructure;
import io.medianest.local.Part;
import io.medianest.local.part.PostgresServer;
import io.medianest.local.process.Command;
import io.medianest.local.site.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Replaces all data of a fleet that is down with what {@link Backup} has copied. Brokers and Redis
 * begin empty: what they held would contradict the restored log. Asking first is the shell script's
 * part.
 */
public final class Restore {
  private final Path data;
  private final Console console;

  public Restore(Path data, Console console) {
    this.data = data;
    this.console = console;
  }

  public int run(Path folder) {
    Copies copies = Copies.in(folder);
    copies.requireWhole();
    if (Files.exists(data)) {
      new Reset(data, console).run();
    }
    try {
      replaceData(copies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    console.line(
        "Restored %s after %s; 'deploy/medianest up' starts it."
            .formatted(folder, Console.seconds(console.elapsed())));
    return 0;
  }

  private void replaceData(Copies copies) throws IOException {
    Files.createDirectories(Copies.objectsOf(data).getParent());
    Copies.copy(copies.secrets(), Copies.secretsOf(data));
    Copies.copy(copies.objects(), Copies.objectsOf(data));
    Copies.copy(copies.archive(), Copies.archiveOf(data));
    try (Infrastructure database = Infrastructure.builder(data).parts(Part.POSTGRES).start()) {
      load(database.postgres(), copies.dump());
      advance(
          (PostgresServer) database.part(Part.POSTGRES), Files.readString(copies.transactions()));
    }
  }

  /**
   * A new server counts its transactions from the beginning, and the event log is read in their
   * order: without this, whatever is appended from now on would sort before what has been sent, and
   * nobody would ever hear of it.
   */
  private static void advance(PostgresServer server, String transaction) {
    server
        .psql(
            "medianest",
            """
            SET synchronous_commit = off;
            DO $$ BEGIN
              WHILE pg_current_xact_id()::text::bigint <= %d LOOP COMMIT; END LOOP;
            END $$;
            """
                .formatted(Long.parseLong(transaction.strip())))
        .orFail("Advancing the transaction number");
  }

  private static void load(PostgresServer.Access admin, Path dump) {
    Command.run(
            List.of(
                Tool.PG_RESTORE.find().toString(),
                "--clean",
                "--if-exists",
                "--exit-on-error",
                "--host=" + admin.host(),
                "--port=" + admin.port(),
                "--username=" + admin.username(),
                "--dbname=" + admin.database(),
                dump.toString()),
            Map.of("PGPASSWORD", admin.password()),
            "")
        .orFail("pg_restore");
  }
}
