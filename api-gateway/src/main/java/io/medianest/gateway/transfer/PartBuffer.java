package io.medianest.gateway.transfer;

import java.util.ArrayList;
import java.util.List;

/** The bytes of one part, kept until storage has confirmed them. */
public final class PartBuffer implements AutoCloseable {
  private final UploadMemory memory;
  private final UploadMemory.Share share;
  private final List<byte[]> segments = new ArrayList<>();
  private int size;
  private boolean closed;

  /**
   * @param expected bytes; a few more than that fit all the same
   */
  public PartBuffer(UploadMemory memory, long expected) {
    this.memory = memory;
    this.share = memory.share(expected);
  }

  /** A region of the buffer's own memory. */
  public interface Region {
    void accept(byte[] segment, int offset, int length) throws java.io.IOException;
  }

  public int size() {
    return size;
  }

  /** Blocks until there is room. */
  public void append(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      int within = size % UploadMemory.SEGMENT;
      if (within == 0 && size / UploadMemory.SEGMENT == segments.size()) {
        segments.add(memory.segment(share));
      }
      int n = Math.min(length - done, UploadMemory.SEGMENT - within);
      System.arraycopy(bytes, offset + done, segments.getLast(), within, n);
      size += n;
      done += n;
    }
  }

  /** Everything from byte {@code from} on, in order. */
  public void from(int from, Region region) throws java.io.IOException {
    int at = from;
    while (at < size) {
      int within = at % UploadMemory.SEGMENT;
      int n = Math.min(size - at, UploadMemory.SEGMENT - within);
      region.accept(segments.get(at / UploadMemory.SEGMENT), within, n);
      at += n;
    }
  }

  /** Nothing more will come. */
  public void settle() {
    memory.settle(share);
  }

  /** Gives the memory back; nothing may read it any more. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      memory.release(share, segments);
    }
  }
}
