package io.medianest.worker.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of the system behind the walls, all of it read-only: programs and libraries, fonts,
 * certificates everybody trusts, and the number of processors. No accounts, no configuration of
 * services, no other job's files.
 */
final class SystemView {
  private static final List<String> PROGRAMS =
      List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64");

  private static final List<String> DATA =
      List.of(
          "/etc/alternatives",
          "/etc/fonts",
          "/etc/ld.so.cache",
          "/etc/libreoffice",
          "/etc/ssl/certs",
          "/sys/devices/system",
          "/var/cache/fontconfig");

  private SystemView() {}

  /** Options for bubblewrap. */
  static List<String> options() {
    List<String> options = new ArrayList<>();
    PROGRAMS.forEach(path -> show(Path.of(path), options));
    DATA.forEach(path -> show(Path.of(path), options));
    return List.copyOf(options);
  }

  /** Options that show a program which stands where none of the above leads. */
  static List<String> optionsFor(Path program) {
    boolean shown = PROGRAMS.stream().anyMatch(program::startsWith);
    String folder = program.getParent().toString();
    return shown ? List.of() : List.of("--ro-bind", folder, folder);
  }

  private static void show(Path path, List<String> options) {
    try {
      if (Files.isSymbolicLink(path)) {
        String target = Files.readSymbolicLink(path).toString();
        options.addAll(List.of("--symlink", target, path.toString()));
      } else if (Files.exists(path)) {
        options.addAll(List.of("--ro-bind", path.toString(), path.toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
