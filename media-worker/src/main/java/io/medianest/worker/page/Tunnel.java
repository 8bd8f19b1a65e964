package io.medianest.worker.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection through the guard: a line that says where to, one byte for yes, then bytes. */
final class Tunnel {
  private static final Pattern ADDRESS = Pattern.compile("(\\S{1,255}) (\\d{1,5})");
  private static final int LONGEST_LINE = 300;
  private static final int CONNECT_MILLIS = 10_000;
  private static final int CHUNK = 64 * 1024;

  private final SocketChannel inside;
  private final Guard guard;
  private volatile SocketChannel outside;

  Tunnel(SocketChannel inside, Guard guard) {
    this.inside = inside;
    this.guard = guard;
  }

  static SocketChannel connected(InetAddress address, int port) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  void run() {
    try {
      Matcher address = ADDRESS.matcher(line());
      if (address.matches()) {
        outside = guard.connect(address.group(1), Integer.parseInt(address.group(2)));
        inside.write(ByteBuffer.wrap(new byte[] {'1'}));
        Thread.startVirtualThread(this::outwards);
        inwards();
      }
    } catch (IOException | IllegalArgumentException ended) {
      // Whoever has asked sees the connection close.
    } finally {
      close();
      guard.ended(this);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (line.size() < LONGEST_LINE && inside.read(one.clear()) > 0 && one.get(0) != '\n') {
      line.write(one.get(0));
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  private void inwards() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    for (int n = outside.read(buffer); n >= 0; n = outside.read(buffer.clear())) {
      guard.fetched(n);
      write(buffer.flip(), inside);
    }
  }

  private void outwards() {
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    try {
      while (inside.read(buffer.clear()) >= 0) {
        write(buffer.flip(), outside);
      }
      outside.shutdownOutput();
    } catch (IOException gone) {
      close();
    }
  }

  private static void write(ByteBuffer bytes, SocketChannel to) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** Ends whatever waits for either side. */
  void close() {
    close(inside);
    close(outside);
  }

  private static void close(SocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException gone) {
      // As wanted.
    }
  }
}
