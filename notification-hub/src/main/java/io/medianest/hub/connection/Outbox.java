package io.medianest.hub.connection;

import io.medianest.hub.protocol.CloseCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What waits for one client, and the one who writes it: frames leave in order and one at a time.
 *
 * <p>It has to exist because the socket's own buffer has no end: a client that does not read would
 * cost memory until somebody else suffers. Here it is first conflated (a waiting frame is replaced
 * by a later one with the same key) and then closed. Nobody ever waits for it.
 */
final class Outbox {
  private final Wire wire;
  private final int capacity;
  private final HubMeters meters;
  private final Deque<Frame> waiting = new ArrayDeque<>();
  private final AtomicInteger wanted = new AtomicInteger();
  private volatile long writingSince;
  private volatile boolean closed;

  private record Frame(String text, String key) {}

  Outbox(Wire wire, int capacity, HubMeters meters) {
    this.wire = wire;
    this.capacity = capacity;
    this.meters = meters;
  }

  void send(String text) {
    add(new Frame(text, null));
  }

  /**
   * @param key a waiting frame with the same key is dropped in favour of this one
   */
  void sendLatest(String text, String key) {
    add(new Frame(text, key));
  }

  /** Closes when the frame on its way has been going for longer than {@code limit}. */
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

  private void add(Frame frame) {
    boolean full;
    synchronized (waiting) {
      if (closed) {
        return;
      }
      if (frame.key() != null && waiting.removeIf(old -> frame.key().equals(old.key()))) {
        meters.conflated();
      }
      full = waiting.size() >= capacity;
      if (!full) {
        waiting.add(frame);
      }
    }
    if (full) {
      close(CloseCode.TOO_SLOW, CloseCode.TOO_SLOW.reason());
    } else {
      write();
    }
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
    Frame frame;
    synchronized (waiting) {
      frame = waiting.poll();
    }
    if (frame == null) {
      return;
    }
    writingSince = System.nanoTime();
    wire.send(frame.text()).subscribe().with(_ -> written(), _ -> abandon());
  }

  private void written() {
    writingSince = 0;
    meters.sent();
    write();
  }
}
