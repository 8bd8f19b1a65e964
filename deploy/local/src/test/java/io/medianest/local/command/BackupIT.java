package io.medianest.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medianest.local.Infrastructure;
import io.medianest.local.Part;
import io.medianest.local.part.PostgresServer;
import io.medianest.local.site.SetupFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As the runbook tells it. */
class BackupIT {
  private static final String TRANSACTION = "SELECT pg_current_xact_id();";

  @TempDir Path folder;
  private final Console console = new Console(new PrintStream(OutputStream.nullOutputStream()));

  @Test
  void whatWasThereIsThereAgainAndWhatCameLaterIsNot() throws IOException {
    Path data = folder.resolve("data");
    Path backup = folder.resolve("backup");
    long before;
    Path object = data.resolve("s3/objects/medianest/tenants/t/photo.jpg");
    try (Infrastructure servers = Infrastructure.builder(data).parts(Part.POSTGRES).start()) {
      sql(servers, "SET ROLE eventstore; CREATE TABLE kept (id int); INSERT INTO kept VALUES (1);");
      Files.createDirectories(object.getParent());
      Files.writeString(object, "before");
      sql(
          servers,
          "DO $$ BEGIN FOR i IN 1..2000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END"
              + " $$;");
      before = Long.parseLong(sql(servers, TRANSACTION));
      new Backup(data, console).run(backup);
      sql(servers, "INSERT INTO eventstore.kept VALUES (2);");
      Files.writeString(object, "after");
    }
    Path stale = Files.createDirectories(data.resolve("redis")).resolve("appendonly.aof");
    Files.writeString(stale, "live events of a log that is gone");

    new Restore(data, console).run(backup);

    assertThat(object).hasContent("before");
    assertThat(stale).doesNotExist();
    assertThat(data.resolve("secrets/passwords.properties"))
        .hasSameTextualContentAs(backup.resolve("secrets/passwords.properties"));
    try (Infrastructure servers = Infrastructure.builder(data).parts(Part.POSTGRES).start()) {
      assertThat(sql(servers, "SET ROLE eventstore; SELECT string_agg(id::text, ',') FROM kept;"))
          .isEqualTo("1");
      // Readers of the log go by it: what is appended now must sort behind what is there.
      assertThat(Long.parseLong(sql(servers, TRANSACTION))).isGreaterThan(before);
    }
  }

  @Test
  void halfABackupIsRefusedBeforeAnythingIsDeleted() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path half = Files.createDirectories(folder.resolve("half"));
    Files.writeString(half.resolve("postgres.dump"), "");

    assertThatThrownBy(() -> new Restore(data, console).run(half))
        .isInstanceOf(SetupFailure.class)
        .hasMessageContaining("transactions is missing");
    assertThat(data).exists();
  }

  private static String sql(Infrastructure servers, String statements) {
    PostgresServer postgres = (PostgresServer) servers.part(Part.POSTGRES);
    return postgres
        .psql("medianest", "SET search_path = eventstore; " + statements)
        .orFail(statements)
        .output()
        .strip();
  }
}
