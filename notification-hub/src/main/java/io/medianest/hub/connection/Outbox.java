package io.medianest.hub.connection;

import io.medianest.hub.protocol.CloseCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What waits for one client, and the one who writes it: frames leave in order, and what has come
 * while others were on their way leaves together.
 *
 * <p>It has to exist because the socket's own buffer has no end: a client that does not read would
 * cost memory until somebody else suffers. Here it is first conflated (a waiting frame is replaced
 * by a later one with the same key) and then closed. Nobody ever waits for it.
 */
final class Outbox implements Wire.Outcome {
  /** So many characters leave together at most; a single frame may be longer. */
  private static final int BATCH = 32_768;

  private final Wire wire;
  private final Capacity capacity;
  private final HubMeters meters;
  private final Deque<Entry> waiting = new ArrayDeque<>(4);
  private final AtomicInteger wanted = new AtomicInteger();
  private int waitingLength;
  private int writing;
  private volatile long writingSince;
  private volatile boolean closed;

  /**
   * How much may wait. A frame that would wait alone always may.
   *
   * @param length characters of all frames together
   */
  record Capacity(int frames, int length) {}

  private record Entry(Frame frame, String key) {
    int length() {
      return frame.text().length();
    }
  }

  Outbox(Wire wire, Capacity capacity, HubMeters meters) {
    this.wire = wire;
    this.capacity = capacity;
    this.meters = meters;
  }

  void send(String text) {
    send(new Frame(text));
  }

  void send(Frame frame) {
    add(new Entry(frame, null));
  }

  /**
   * @param key a waiting frame with the same key is dropped in favour of this one
   */
  void sendLatest(Frame frame, String key) {
    add(new Entry(frame, key));
  }

  /** Closes when the frames on their way have been going for longer than {@code limit}. */
  void closeIfStuck(Duration limit) {
    long since = writingSince;
    if (since != 0 && System.nanoTime() - since > limit.toNanos()) {
      close(CloseCode.TOO_SLOW, CloseCode.TOO_SLOW.reason());
    }
  }

  /** Drops what waits; the second time does nothing. */
  void close(CloseCode code, String reason) {
    if (abandon()) {
      meters.closed(code);
      wire.close(code, reason);
    }
  }

  /** As {@link #close}, when the connection is gone already. */
  boolean abandon() {
    synchronized (waiting) {
      boolean first = !closed;
      closed = true;
      waiting.clear();
      return first;
    }
  }

  boolean isClosed() {
    return closed;
  }

  private void add(Entry entry) {
    boolean full;
    synchronized (waiting) {
      if (closed) {
        return;
      }
      if (entry.key() != null) {
        conflate(entry.key());
      }
      full = isFull(entry);
      if (!full) {
        waiting.add(entry);
        waitingLength += entry.length();
      }
    }
    if (full) {
      close(CloseCode.TOO_SLOW, CloseCode.TOO_SLOW.reason());
    } else {
      write();
    }
  }

  private void conflate(String key) {
    for (Iterator<Entry> each = waiting.iterator(); each.hasNext(); ) {
      Entry old = each.next();
      if (key.equals(old.key())) {
        each.remove();
        waitingLength -= old.length();
        meters.conflated();
      }
    }
  }

  private boolean isFull(Entry one) {
    return waiting.size() >= capacity.frames()
        || (!waiting.isEmpty() && waitingLength + one.length() > capacity.length());
  }

  /** One thread at a time; a write that completes at once goes round the loop, not the stack. */
  private void write() {
    if (wanted.getAndIncrement() != 0) {
      return;
    }
    do {
      if (writingSince == 0) {
        writeNext();
      }
    } while (wanted.decrementAndGet() != 0);
  }

  private void writeNext() {
    List<Frame> batch;
    synchronized (waiting) {
      if (waiting.isEmpty()) {
        return;
      }
      batch = batch();
    }
    writing = batch.size();
    writingSince = System.nanoTime();
    wire.send(batch, this);
  }

  private List<Frame> batch() {
    Entry first = waiting.poll();
    waitingLength -= first.length();
    if (waiting.isEmpty()) {
      return List.of(first.frame());
    }
    List<Frame> batch = new ArrayList<>();
    batch.add(first.frame());
    int length = first.length();
    while (!waiting.isEmpty() && length + waiting.peek().length() <= BATCH) {
      Entry next = waiting.poll();
      batch.add(next.frame());
      length += next.length();
      waitingLength -= next.length();
    }
    return batch;
  }

  @Override
  public void written() {
    meters.sent(writing);
    writingSince = 0;
    write();
  }

  @Override
  public void failed() {
    abandon();
  }
}
