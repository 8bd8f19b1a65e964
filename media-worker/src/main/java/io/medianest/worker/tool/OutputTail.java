package io.medianest.worker.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Drains a stream and keeps its end, however much a hostile file makes a program print. */
final class OutputTail {
  private static final int KEPT = 4096;

  private final byte[] ring = new byte[KEPT];
  private long total;

  void drain(InputStream in) {
    byte[] buffer = new byte[KEPT];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException closed) {
      // The process was killed: what was read until then is kept.
    }
  }

  private synchronized void keep(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      ring[(int) (total++ % KEPT)] = bytes[i];
    }
  }

  /** The end of what was printed, on one line, without the scratch folder's name. */
  synchronized String text(Path folder) {
    int size = (int) Math.min(total, KEPT);
    byte[] end = new byte[size];
    for (int i = 0; i < size; i++) {
      end[i] = ring[(int) ((total - size + i) % KEPT)];
    }
    return new String(end, StandardCharsets.UTF_8)
        .replace(folder.toString() + "/", "")
        .replaceAll("[\\p{Cntrl}\\s]+", " ")
        .strip();
  }

  /** Reads a program's whole answer, which must not be longer than {@code limit}. */
  static byte[] whole(InputStream in, int limit) {
    try (in) {
      return in.readNBytes(limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
