package io.medianest.worker.isolation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Namespaces of its own for each run: no network, no process but its own, no file but a read-only
 * view of the system and the scratch folder, no capability. Dies with this process; when it is
 * killed the kernel kills everything within.
 */
final class Bubblewrap {
  private static final long PATIENCE_SECONDS = 20;

  /** A container may forbid a fresh {@code /proc}; the tools do without. */
  private static final List<List<String>> PROC = List.of(List.of("--proc", "/proc"), List.of());

  private final List<String> walls;

  private Bubblewrap(List<String> walls) {
    this.walls = walls;
  }

  /** What trying has shown. */
  sealed interface Attempt {
    record Works(Bubblewrap bubblewrap) implements Attempt {}

    /**
     * @param why in the kernel's words or ours
     */
    record Refused(String why) implements Attempt {}
  }

  /** Whether this kernel lets us is only known by trying. */
  static Attempt tryOut() {
    return Executables.find("bwrap")
        .map(Bubblewrap::tryOut)
        .orElseGet(() -> new Attempt.Refused("bwrap is missing"));
  }

  private static Attempt tryOut(Path program) {
    String complaint = "";
    for (List<String> proc : PROC) {
      Bubblewrap candidate = new Bubblewrap(walls(program, proc));
      complaint = candidate.complaint();
      if (complaint.isEmpty()) {
        return new Attempt.Works(candidate);
      }
    }
    return new Attempt.Refused(complaint);
  }

  private static List<String> walls(Path program, List<String> proc) {
    List<String> walls = new ArrayList<>();
    walls.add(program.toString());
    walls.addAll(List.of("--unshare-all", "--die-with-parent", "--new-session"));
    // A reaper between would be left to this process, which in a container reaps nobody.
    walls.addAll(List.of("--as-pid-1", "--cap-drop", "ALL"));
    walls.addAll(SystemView.options());
    walls.addAll(proc);
    // What is written into these would be memory that no limit counts.
    walls.addAll(List.of("--dev", "/dev", "--remount-ro", "/dev"));
    return List.copyOf(walls);
  }

  /** What stands before a command line. */
  List<String> prefix(Path tool, Path folder, Map<Path, Set<Path>> hidden) {
    String scratch = folder.toString();
    List<String> prefix = new ArrayList<>(walls);
    prefix.addAll(SystemView.optionsFor(tool));
    hidden.forEach((emptied, shown) -> prefix.addAll(hiding(emptied, shown)));
    // For who insists on a place of the system's, as LibreOffice does for its socket.
    prefix.addAll(List.of("--bind", scratch, "/var/tmp"));
    prefix.addAll(List.of("--bind", scratch, scratch, "--chdir", scratch));
    prefix.addAll(List.of("--remount-ro", "/", "--"));
    return prefix;
  }

  private static List<String> hiding(Path emptied, Set<Path> shown) {
    List<String> options = new ArrayList<>(List.of("--tmpfs", emptied.toString()));
    shown.forEach(path -> options.addAll(List.of("--ro-bind", path.toString(), path.toString())));
    options.addAll(List.of("--remount-ro", emptied.toString()));
    return options;
  }

  private String complaint() {
    List<String> line = new ArrayList<>(walls);
    line.addAll(List.of("--remount-ro", "/", "--", "true"));
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? "" : "refused: " + said;
    } catch (IOException e) {
      return "refused: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
