package io.medianest.local.command;

import io.medianest.local.Infrastructure;
import io.medianest.local.site.Folder;
import io.medianest.local.site.SetupFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deletes everything the fleet has stored. Asking first is the shell script's part. */
public final class Reset {
  private final Path data;
  private final Console console;

  public Reset(Path data, Console console) {
    this.data = data;
    this.console = console;
  }

  /**
   * @throws SetupFailure while the fleet is up, or if the folder was not made by it
   */
  public int run() {
    if (!Files.exists(data)) {
      console.line("There is nothing to delete.");
      return 0;
    }
    if (Infrastructure.launcher(data).isRunning()) {
      throw new SetupFailure("The fleet is up; run 'deploy/medianest down' first.");
    }
    if (!Files.exists(data.resolve("run/owner"))) {
      throw new SetupFailure(
          data + " was not made by MediaNest; MEDIANEST_DATA names a wrong one.");
    }
    Infrastructure.stopRecorded(data);
    Folder.delete(data);
    console.line("Deleted " + data);
    return 0;
  }
}
