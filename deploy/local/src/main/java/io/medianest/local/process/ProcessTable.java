package io.medianest.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A reading of {@code /proc}. */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");

  private ProcessTable() {}

  /**
   * One line of the table.
   *
   * @param startTicks clock ticks between boot and the start; with the pid it names a process for
   *     good
   */
  record Entry(long pid, long parent, long session, long startTicks) {}

  static Optional<Entry> of(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
      // The second field is the program's name in brackets and may itself hold blanks and brackets.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return isGone(fields)
          ? Optional.empty()
          : Optional.of(
              new Entry(
                  pid,
                  Long.parseLong(fields[1]),
                  Long.parseLong(fields[3]),
                  Long.parseLong(fields[19])));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /**
   * A zombie counts as gone, since its parent may never collect it; but not while other threads of
   * it are still dying and hold its ports and files.
   */
  private static boolean isGone(String[] fields) {
    boolean dead = fields[0].equals("Z") || fields[0].equals("X");
    return dead && Integer.parseInt(fields[17]) <= 1;
  }

  /** The process, everything it started, and everything in its session, as they are now. */
  static Set<Entry> family(Entry root) {
    List<Entry> all = entries();
    Set<Entry> family = new LinkedHashSet<>();
    family.add(root);
    boolean grew = true;
    while (grew) {
      Set<Long> pids = new LinkedHashSet<>(family.stream().map(Entry::pid).toList());
      grew =
          family.addAll(
              all.stream()
                  .filter(e -> e.session() == root.pid() || pids.contains(e.parent()))
                  .toList());
    }
    return family;
  }

  private static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> folders = Files.list(PROC)) {
      folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .forEach(name -> of(Long.parseLong(name)).ifPresent(entries::add));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /** Resident memory in bytes; 0 for a process that is gone. */
  static long residentBytes(long pid) {
    try (Stream<String> lines = Files.lines(PROC.resolve(Long.toString(pid)).resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }
}
