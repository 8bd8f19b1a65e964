package io.medianest.gateway.tus;

import io.medianest.gateway.storage.Put;
import io.medianest.gateway.storage.StorageException;
import io.medianest.gateway.transfer.PartTransfer;
import io.medianest.gateway.transfer.UploadMemory;
import io.medianest.messaging.command.UploadCommand.Part;
import io.medianest.messaging.command.UploadCommand.Tail;
import io.medianest.messaging.command.UploadReply.Claimed;
import io.medianest.messaging.command.UploadReply.PartUrl;
import io.medianest.messaging.command.UploadReply.Standing;
import io.medianest.messaging.command.UploadReply.TailUrl;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * One upload as storage and upload-service keep it, in memory. Holds writers to the lengths they
 * announce and to the order of parts.
 */
final class StandInStorage implements AppendTransfer.Environment, Journal {
  private final UploadMemory memory = new UploadMemory(64L * UploadMemory.SEGMENT);
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<String> parts = new ArrayList<>();
  private final long partSize;
  private List<TailUrl> tail = new ArrayList<>();
  private long size;
  private boolean whole;
  private int writer;
  private long reads;
  private volatile boolean away;

  StandInStorage(long size, long partSize) {
    this.size = size;
    this.partSize = partSize;
  }

  void sized(long newSize) {
    size = newSize;
  }

  void away(boolean isAway) {
    away = isAway;
  }

  /** Bytes that were read again. */
  long reads() {
    return reads;
  }

  synchronized Claimed claim() {
    writer++;
    return new Claimed(
        new Standing(
            "u", "m", size, offset(), partSize, false, true, List.of(), null, Instant.EPOCH),
        "whole",
        "tail-" + writer,
        tail);
  }

  synchronized long offset() {
    if (whole) {
      return size;
    }
    long full = parts.size() * partSize;
    return (size < 0 ? full : Math.min(full, size)) + tail.stream().mapToLong(TailUrl::size).sum();
  }

  /** The file, joined as storage would. */
  byte[] joined() {
    if (whole) {
      return objects.get("whole");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(etag -> all.writeBytes(objects.get(etag)));
    return all.toByteArray();
  }

  int pieces() {
    return tail.size();
  }

  @Override
  public synchronized void record(List<Part> more) {
    for (Part part : more) {
      if (part.number() != parts.size() + 1) {
        throw new AssertionError("part " + part.number() + " after " + parts.size());
      }
      parts.add(part.etag());
      tail = List.of();
    }
  }

  @Override
  public synchronized long close(List<Part> more, Tail piece, boolean isWhole) {
    record(more);
    if (piece != null) {
      List<TailUrl> all = new ArrayList<>(piece.fromPartStart() ? List.of() : tail);
      all.add(new TailUrl(piece.size(), "tail-" + writer));
      tail = all;
    }
    whole |= isWhole;
    return offset();
  }

  @Override
  public List<PartUrl> sign(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(number -> new PartUrl(number, 0, "part-" + number))
        .toList();
  }

  @Override
  public PartTransfer.Door door() {
    return this::put;
  }

  private Put put(String url, long length) {
    return new Put() {
      private final ByteArrayOutputStream body = new ByteArrayOutputStream();

      @Override
      public void write(byte[] bytes, int offset, int count) {
        body.write(bytes, offset, count);
        if (body.size() > length) {
          throw new AssertionError("more than announced");
        }
      }

      @Override
      public String finish() throws StorageException {
        if (away) {
          throw new StorageException("away", null);
        }
        if (body.size() != length) {
          throw new AssertionError(url + ": " + body.size() + " of " + length);
        }
        objects.put(url, body.toByteArray());
        return url;
      }

      @Override
      public void abort() {
        // Nothing is kept.
      }
    };
  }

  @Override
  public UploadMemory memory() {
    return memory;
  }

  @Override
  public Executor executor() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  @Override
  public Journal journal() {
    return this;
  }

  @Override
  public void read(TailUrl piece, AppendTransfer.Chunks chunks) {
    byte[] bytes = objects.get(piece.url());
    if (bytes.length != piece.size()) {
      throw new AssertionError("a piece of another size");
    }
    reads += bytes.length;
    chunks.accept(bytes);
  }

  boolean everythingIsFree() {
    return memory.free() == 64L * UploadMemory.SEGMENT;
  }
}
