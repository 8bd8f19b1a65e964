package io.medianest.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many WebSockets that only listen, read by one thread: cheap enough that the other end is what is
 * measured. Counts frames that contain a mark, and notes the age of one in sixteen where it tells
 * its time. Also answers what Socket.IO wants to hear.
 */
final class Listeners implements AutoCloseable {
  private static final byte[] HELLO = {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, '4', '0'};
  private static final byte[] HERE = {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, '3'};
  private static final byte[] TIME = "\"time\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int SAMPLED = 16;
  private static final int TEXT = 1;
  private static final int PING = 9;
  private static final byte[] PONG = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
  private final List<SocketChannel> open = new ArrayList<>();
  private final AtomicLong received = new AtomicLong();
  private final List<Double> ages = new ArrayList<>();
  private final byte[] mark;
  private volatile boolean closed;

  /**
   * @param mark what a frame to be counted contains
   */
  Listeners(String mark) throws IOException {
    this.mark = mark.getBytes(StandardCharsets.US_ASCII);
    Thread.ofPlatform().daemon().name("listeners").start(this::read);
  }

  /** One socket's unread beginning of a frame. */
  private static final class Rest {
    byte[] bytes = new byte[0];
  }

  /** Connects so many more; returns when all are up. */
  void connect(URI url, String token, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      SocketChannel socket =
          SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      socket.write(ByteBuffer.wrap(handshake(url, token).getBytes(StandardCharsets.US_ASCII)));
      readAnswer(socket);
      socket.configureBlocking(false);
      open.add(socket);
      socket.register(selector, SelectionKey.OP_READ, new Rest());
      selector.wakeup();
    }
  }

  static String handshake(URI url, String token) {
    return """
    GET %s HTTP/1.1\r
    Host: %s\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Version: 13\r
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
    Authorization: Bearer %s\r
    \r
    """
        .formatted(path(url), url.getAuthority(), token);
  }

  private static String path(URI url) {
    return url.getRawQuery() == null ? url.getPath() : url.getPath() + "?" + url.getRawQuery();
  }

  /** Byte by byte: what follows is a frame already. */
  private static void readAnswer(SocketChannel socket) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      if (socket.read(one.clear()) < 0) {
        throw new IOException("closed during the handshake: " + answer);
      }
      answer.append((char) one.get(0));
    }
    if (!answer.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("refused: " + answer);
    }
  }

  long received() {
    return received.get();
  }

  /** Milliseconds between the event's own time and its arrival; of those since the last call. */
  List<Double> takeAges() {
    synchronized (ages) {
      List<Double> taken = List.copyOf(ages);
      ages.clear();
      return taken;
    }
  }

  /** Returns whether there are so many within the time. */
  boolean await(long count, Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    while (received.get() < count && System.nanoTime() < until) {
      Thread.sleep(1);
    }
    return received.get() >= count;
  }

  private void read() {
    try {
      while (!closed) {
        selector.select(key -> read(key), 100);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key) {
    SocketChannel socket = (SocketChannel) key.channel();
    Rest rest = (Rest) key.attachment();
    try {
      buffer.clear();
      if (socket.read(buffer) < 0) {
        socket.close();
        return;
      }
      byte[] data = new byte[rest.bytes.length + buffer.flip().remaining()];
      System.arraycopy(rest.bytes, 0, data, 0, rest.bytes.length);
      buffer.get(data, rest.bytes.length, buffer.remaining());
      int used = frames(socket, data);
      rest.bytes = Arrays.copyOfRange(data, used, data.length);
    } catch (IOException _) {
      key.cancel();
    }
  }

  /** Returns how many bytes were whole frames. */
  private int frames(SocketChannel socket, byte[] data) throws IOException {
    int at = 0;
    while (data.length - at >= 2) {
      int length = data[at + 1] & 127;
      int head = 2;
      if (length == 126) {
        if (data.length - at < 4) {
          break;
        }
        length = (data[at + 2] & 255) << 8 | data[at + 3] & 255;
        head = 4;
      } else if (length == 127) {
        throw new IOException("a frame of more than 64 KiB");
      }
      if (data.length - at < head + length) {
        break;
      }
      frame(socket, data[at] & 15, data, at + head, length);
      at += head + length;
    }
    return at;
  }

  private void frame(SocketChannel socket, int opcode, byte[] data, int from, int length)
      throws IOException {
    if (opcode == PING) {
      socket.write(ByteBuffer.wrap(PONG));
    } else if (opcode == TEXT && find(data, from, from + length, mark) >= 0) {
      if (received.incrementAndGet() % SAMPLED == 0) {
        note(data, from, length);
      }
    } else if (opcode == TEXT && length > 1 && data[from] == '0' && data[from + 1] == '{') {
      socket.write(ByteBuffer.wrap(HELLO));
    } else if (opcode == TEXT && length == 1 && data[from] == '2') {
      socket.write(ByteBuffer.wrap(HERE));
    }
  }

  private void note(byte[] data, int from, int length) {
    int found = find(data, from, from + length, TIME);
    if (found < 0) {
      return;
    }
    int at = found + TIME.length;
    int end = at;
    while (data[end] != '"') {
      end++;
    }
    Instant time = Instant.parse(new String(data, at, end - at, StandardCharsets.US_ASCII));
    synchronized (ages) {
      ages.add(Duration.between(time, Instant.now()).toNanos() / 1e6);
    }
  }

  private static int find(byte[] data, int from, int to, byte[] wanted) {
    for (int at = from; at <= to - wanted.length; at++) {
      int matched = 0;
      while (matched < wanted.length && data[at + matched] == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    for (SocketChannel socket : open) {
      socket.close();
    }
    selector.close();
  }
}
