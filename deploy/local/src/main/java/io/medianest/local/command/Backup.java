package io.medianest.local.command;

import io.medianest.local.Infrastructure;
import io.medianest.local.Part;
import io.medianest.local.part.PostgresServer;
import io.medianest.local.process.Command;
import io.medianest.local.site.Folder;
import io.medianest.local.site.SetupFailure;
import io.medianest.local.site.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * Copies what is the truth of a running fleet: the database first, then the objects, so that none
 * is missing which the database names. Brokers and Redis hold what follows from these.
 */
public final class Backup {
  private final Infrastructure fleet;
  private final Path data;
  private final Console console;

  public Backup(Path data, Console console) {
    if (!Files.exists(Copies.secretsOf(data))) {
      throw new SetupFailure("There is no fleet in %s to back up.".formatted(data));
    }
    this.fleet = Infrastructure.attach(data);
    this.data = data;
    this.console = console;
  }

  /**
   * @param folder does not exist yet; readable for its owner only, and there only when it is whole
   */
  public int run(Path folder) {
    if (!fleet.part(Part.POSTGRES).isRunning()) {
      throw new SetupFailure("The fleet is down; run 'deploy/medianest up' first.");
    }
    if (Files.exists(folder)) {
      throw new SetupFailure(folder + " exists; a backup needs a folder of its own.");
    }
    Path draft = folder.resolveSibling(folder.getFileName() + ".part");
    try {
      Folder.delete(draft);
      Files.createDirectories(folder.getParent());
      Files.createDirectory(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Copies copies = Copies.in(draft);
      dump(copies.dump());
      Files.writeString(copies.transactions(), nextTransaction());
      Files.createDirectories(Copies.objectsOf(data));
      Copies.copy(Copies.objectsOf(data), copies.objects());
      Files.createDirectories(Copies.archiveOf(data));
      Copies.copy(Copies.archiveOf(data), copies.archive());
      Copies.copy(Copies.secretsOf(data), copies.secrets());
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    console.line("Backed up to %s after %s".formatted(folder, Console.seconds(console.elapsed())));
    return 0;
  }

  private String nextTransaction() {
    return ((PostgresServer) fleet.part(Part.POSTGRES))
        .psql("medianest", "SELECT pg_snapshot_xmax(pg_current_snapshot());")
        .orFail("Asking for the next transaction")
        .output()
        .strip();
  }

  private void dump(Path file) {
    PostgresServer.Access admin = fleet.postgres();
    Command.run(
            List.of(
                Tool.PG_DUMP.find().toString(),
                "--format=custom",
                "--file=" + file,
                "--host=" + admin.host(),
                "--port=" + admin.port(),
                "--username=" + admin.username(),
                admin.database()),
            Map.of("PGPASSWORD", admin.password()),
            "")
        .orFail("pg_dump");
  }
}
