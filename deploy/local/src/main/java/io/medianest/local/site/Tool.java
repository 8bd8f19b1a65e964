package io.medianest.local.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A program that must be on this machine, where Debian puts it, and how to get it. */
public enum Tool {
  // Debian's wrapper in /usr/sbin changes user and directory; the real script comes first.
  RABBITMQ_SERVER("rabbitmq-server", "rabbitmq-server", "/usr/lib/rabbitmq/bin"),
  EPMD("epmd", "erlang-base", ""),
  REDIS_SERVER("redis-server", "redis-server", ""),
  POSTGRES("postgres", "postgresql", "/usr/lib/postgresql/*/bin"),
  INITDB("initdb", "postgresql", "/usr/lib/postgresql/*/bin"),
  PSQL("psql", "postgresql-client", "/usr/lib/postgresql/*/bin"),
  PG_DUMP("pg_dump", "postgresql-client", "/usr/lib/postgresql/*/bin"),
  PG_RESTORE("pg_restore", "postgresql-client", "/usr/lib/postgresql/*/bin"),
  PGBENCH("pgbench", "postgresql", "/usr/lib/postgresql/*/bin"),
  SETSID("setsid", "util-linux", ""),
  MAVEN("mvn", "maven", ""),
  FFPROBE("ffprobe", "ffmpeg", ""),
  VIPS("vips", "libvips-tools", ""),
  VIPSHEADER("vipsheader", "libvips-tools", ""),
  EXIFTOOL("exiftool", "libimage-exiftool-perl", "");

  private final String program;
  private final String debianPackage;
  private final String folder;

  Tool(String program, String debianPackage, String folder) {
    this.program = program;
    this.debianPackage = debianPackage;
    this.folder = folder;
  }

  /**
   * @throws SetupFailure naming the package to install and the variable to set
   */
  public Path find() {
    String variable = "MEDIANEST_TOOL_" + name();
    String chosen = System.getenv(variable);
    if (chosen != null && !chosen.isBlank()) {
      return Path.of(chosen);
    }
    return folders()
        .map(candidate -> candidate.resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new SetupFailure(
                    "%s was not found; install the Debian package %s, or set %s to its path."
                        .formatted(program, debianPackage, variable)));
  }

  private Stream<Path> folders() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(
        ownFolders().stream(),
        Stream.concat(
            Stream.of(path.split(":")).filter(part -> !part.isEmpty()).map(Path::of),
            Stream.of(Path.of("/usr/sbin"), Path.of("/usr/bin"))));
  }

  /**
   * Debian keeps each major version of PostgreSQL in a folder of its own: the newest comes first.
   */
  private List<Path> ownFolders() {
    if (!folder.contains("*")) {
      return folder.isEmpty() ? List.of() : List.of(Path.of(folder));
    }
    int star = folder.indexOf('*');
    Path parent = Path.of(folder.substring(0, star));
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> versions = Files.list(parent)) {
      return versions
          .sorted(Comparator.comparing((Path p) -> p.getFileName().toString()).reversed())
          .map(version -> version.resolve(folder.substring(star + 2)))
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
