package io.medianest.eventstore.archive;

import io.medianest.eventstore.log.Checkpoint;
import io.medianest.messaging.codec.MessageJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Collects the lines of one segment on disk. The header, which stands first and tells of them all,
 * is known last: it is a gzip member of its own, and the lines are another behind it.
 */
final class SegmentWriter implements AutoCloseable {
  /** Characters, so that no file grows out of hand however large its events are. */
  private static final long FULL_CHARS = 64L * 1024 * 1024;

  private final int fullEvents;
  private final Path body;
  private final BufferedWriter out;
  private long events;
  private long chars;
  private Checkpoint first;
  private Checkpoint last;

  SegmentWriter(Path folder, int fullEvents) {
    this.fullEvents = fullEvents;
    try {
      this.body = Files.createTempFile(folder, "body", ".gz");
      this.out =
          new BufferedWriter(
              new OutputStreamWriter(
                  new GZIPOutputStream(Files.newOutputStream(body)), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the line belongs into the next segment. A transaction is never divided. */
  boolean isFullBefore(Line line) {
    return (events >= fullEvents || chars >= FULL_CHARS) && line.at().tx() != last.tx();
  }

  void add(Line line) {
    try {
      out.write(line.json());
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    events++;
    chars += line.json().length();
    first = first == null ? line.at() : first;
    last = line.at();
  }

  Segment.Header header(int number, long fromTx, long toTx, String previous) {
    return new Segment.Header(
        Segment.Header.FORMAT, number, fromTx, toTx, events, first, last, previous);
  }

  /** Ends it; returns the file. */
  Path finish(Segment.Header header) {
    try {
      out.close();
      Path file = body.resolveSibling("segment-" + header.number() + ".ndjson.gz");
      try (OutputStream whole = Files.newOutputStream(file)) {
        GZIPOutputStream head = new GZIPOutputStream(whole);
        head.write(MessageJson.write(header));
        head.write('\n');
        head.finish();
        Files.copy(body, whole);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of the lines goes with its folder. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
