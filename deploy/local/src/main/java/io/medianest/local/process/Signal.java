package io.medianest.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.stream.Collectors;

/** POSIX signals, of which the JDK sends only two. */
public enum Signal {
  TERM,
  INT,
  KILL,
  STOP,
  CONT;

  void send(Collection<ProcessTable.Entry> targets) {
    if (targets.isEmpty()) {
      return;
    }
    String pids =
        targets.stream().map(entry -> Long.toString(entry.pid())).collect(Collectors.joining(" "));
    try {
      // The shell's own kill: procps, which has /bin/kill, may be absent on a small system.
      new ProcessBuilder("sh", "-c", "kill -s " + name() + " " + pids + " 2>/dev/null")
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
