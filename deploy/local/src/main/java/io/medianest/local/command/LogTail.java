package io.medianest.local.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies to the console what another process appends to its log. */
final class LogTail {
  private final Path log;
  private final Console console;
  private long position;

  /** Starts at the present end. */
  LogTail(Path log, Console console) throws IOException {
    this.log = log;
    this.console = console;
    this.position = Files.exists(log) ? Files.size(log) : 0;
  }

  /** Whole lines only; the rest waits for the next call. */
  void copy() {
    if (!Files.exists(log)) {
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] fresh = new byte[(int) Math.max(0, file.length() - position)];
      file.seek(position);
      file.readFully(fresh);
      String text = new String(fresh, StandardCharsets.UTF_8);
      String lines = text.substring(0, text.lastIndexOf('\n') + 1);
      lines.lines().forEach(console::line);
      position += lines.getBytes(StandardCharsets.UTF_8).length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
