package io.medianest.eventstore.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.eventstore.log.ArchiveUnavailableException;
import io.medianest.eventstore.log.Checkpoint;
import io.medianest.messaging.codec.MalformedMessageException;
import io.medianest.messaging.codec.MessageJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads a segment's file: gzip of a header and one line an event. */
final class SegmentFile implements AutoCloseable {
  /** Lines handed over at once, as long as they are no more than so many characters together. */
  private static final int CHUNK = 1_000;

  private static final long CHUNK_CHARS = 4L * 1024 * 1024;

  private final BufferedReader in;
  private final Segment.Header header;

  private SegmentFile(BufferedReader in) throws IOException {
    this.in = in;
    this.header = header(in.readLine());
  }

  /**
   * @throws ArchiveUnavailableException if it is no segment
   */
  static SegmentFile open(Path file) throws IOException {
    return new SegmentFile(
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)));
  }

  /** In hexadecimal. */
  static String sha256(Path file) {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  Segment.Header header() {
    return header;
  }

  /** All lines behind the header, in bounded parts. */
  void chunks(Consumer<List<Line>> consumer) throws IOException {
    List<Line> chunk = new ArrayList<>();
    long chars = 0;
    for (String json = in.readLine(); json != null; json = in.readLine()) {
      chunk.add(line(json));
      chars += json.length();
      if (chunk.size() == CHUNK || chars >= CHUNK_CHARS) {
        consumer.accept(chunk);
        chunk = new ArrayList<>();
        chars = 0;
      }
    }
    if (!chunk.isEmpty()) {
      consumer.accept(chunk);
    }
  }

  private static Segment.Header header(String json) {
    try {
      return MessageJson.read(
          String.valueOf(json).getBytes(StandardCharsets.UTF_8), Segment.Header.class);
    } catch (MalformedMessageException e) {
      throw new ArchiveUnavailableException("the file has no header", e);
    }
  }

  private static Line line(String json) {
    try {
      JsonNode row = MessageJson.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
      return new Line(new Checkpoint(row.path("tx").asLong(), row.path("position").asLong()), json);
    } catch (MalformedMessageException e) {
      throw new ArchiveUnavailableException("a line is no event", e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
