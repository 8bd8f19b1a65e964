package io.medianest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A WebSocket for a thread of its own; frames are text, pings are answered. */
final class BlockingSocket implements AutoCloseable {
  private static final int TEXT = 0x81;
  private static final int PONG = 0x8a;
  private static final int MASKED = 0x80;
  private static final int CLOSE = 8;
  private static final int PING = 9;

  private final Socket socket = new Socket();
  private final DataInputStream in;

  /** Connected; returns when the hub has said yes. */
  BlockingSocket(URI url, String token, Duration patience) throws IOException {
    socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
    socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 512));
    socket
        .getOutputStream()
        .write(Listeners.handshake(url, token).getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      answer.append((char) in.readUnsignedByte());
    }
    if (!answer.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("refused: " + answer);
    }
  }

  void send(String text) throws IOException {
    write(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The next text, as JSON. */
  JsonNode read() throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 15;
      byte[] payload = in.readNBytes(length());
      if (opcode == PING) {
        write(PONG, payload);
      } else if (opcode == CLOSE) {
        throw new EOFException("closed: " + ByteBuffer.wrap(payload).getShort());
      } else {
        return MessageJson.mapper().readTree(payload);
      }
    }
  }

  private int length() throws IOException {
    int length = in.readUnsignedByte();
    return switch (length) {
      case 126 -> in.readUnsignedShort();
      case 127 -> Math.toIntExact(in.readLong());
      default -> length;
    };
  }

  /** Returns when the other end is gone. */
  void awaitEnd() throws IOException {
    try {
      while (true) {
        read();
      }
    } catch (EOFException | SocketException _) {
      // That is what was waited for.
    }
  }

  /** With a mask of zeros. */
  private void write(int head, byte[] payload) throws IOException {
    boolean brief = payload.length < 126;
    ByteBuffer frame = ByteBuffer.allocate(8 + payload.length).put((byte) head);
    if (brief) {
      frame.put((byte) (MASKED | payload.length));
    } else {
      frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
    }
    frame.putInt(0).put(payload);
    socket.getOutputStream().write(frame.array(), 0, frame.position());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
