package io.medianest.local.command;

import io.medianest.local.process.Command;
import io.medianest.local.site.SetupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a backup's folder holds, and where a fleet has the same.
 *
 * @param transactions the number of the next transaction at the time of the backup
 */
record Copies(Path dump, Path transactions, Path objects, Path archive, Path secrets) {
  static Copies in(Path backup) {
    return new Copies(
        backup.resolve("postgres.dump"),
        backup.resolve("transactions"),
        backup.resolve("objects"),
        backup.resolve("archive"),
        backup.resolve("secrets"));
  }

  /** The live ones; the database has no file one could copy. */
  static Path objectsOf(Path data) {
    return data.resolve("s3/objects");
  }

  /** Of the event log, beyond what the database has. */
  static Path archiveOf(Path data) {
    return data.resolve("s3/archive");
  }

  static Path secretsOf(Path data) {
    return data.resolve("secrets");
  }

  void requireWhole() {
    for (Path part : List.of(dump, transactions, objects, archive, secrets)) {
      if (!Files.exists(part)) {
        throw new SetupFailure(
            "%s is no backup: %s is missing.".formatted(dump.getParent(), part.getFileName()));
      }
    }
  }

  /** With owners, times and extended attributes, where the S3 server keeps types and digests. */
  static void copy(Path from, Path to) {
    Command.run(List.of("cp", "-a", from.toString(), to.toString()), Map.of(), "")
        .orFail("Copying " + from);
  }
}
