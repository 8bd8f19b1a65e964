package io.medianest.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.medianest.messaging.codec.MessageJson;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A WebSocket client that sends whatever it is told to, byte by byte; offers compression. */
public final class RawSocket implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int FIN = 0x80;
  private static final int COMPRESSED = 0x40;
  private static final int MASKED = 0x80;
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final byte[] END_OF_BLOCK = {0, 0, (byte) 0xff, (byte) 0xff};

  private final Socket socket = new Socket();
  private String answer;

  /** One frame the hub has sent. */
  record Came(boolean compressed, int opcode, byte[] payload) {
    JsonNode json() throws IOException, DataFormatException {
      return MessageJson.mapper().readTree(compressed ? inflated() : payload);
    }

    private byte[] inflated() throws DataFormatException {
      Inflater inflater = new Inflater(true);
      inflater.setInput(
          ByteBuffer.allocate(payload.length + END_OF_BLOCK.length)
              .put(payload)
              .put(END_OF_BLOCK)
              .flip());
      byte[] text = new byte[1 << 20];
      int length = inflater.inflate(text);
      inflater.end();
      return Arrays.copyOf(text, length);
    }
  }

  private RawSocket() {}

  /** Upgraded; what follows the answer has not been read yet. */
  static RawSocket connect(URI url, String token) throws IOException {
    RawSocket raw = new RawSocket();
    raw.handshake(
        url, token, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");
    StringBuilder read = new StringBuilder();
    while (!read.toString().endsWith("\r\n\r\n")) {
      read.append((char) raw.in().readUnsignedByte());
    }
    raw.answer = read.toString();
    return raw;
  }

  /** Reads nothing at all, with a small buffer. */
  public static RawSocket deaf(URI url, String token) throws IOException {
    RawSocket raw = new RawSocket();
    raw.socket.setReceiveBufferSize(4096);
    raw.handshake(url, token, "");
    return raw;
  }

  private void handshake(URI url, String token, String header) throws IOException {
    socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket
        .getOutputStream()
        .write(
            """
            GET /ws HTTP/1.1\r
            Host: hub\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Authorization: Bearer %s\r
            %s\r
            """
                .formatted(token, header)
                .getBytes(StandardCharsets.US_ASCII));
  }

  /** Head of the answer to the upgrade. */
  String answer() {
    return answer;
  }

  public int port() {
    return socket.getPort();
  }

  public int localPort() {
    return socket.getLocalPort();
  }

  RawSocket text(byte[] payload) throws IOException {
    return frame(FIN | TEXT, payload);
  }

  RawSocket text(String payload) throws IOException {
    return text(payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** The beginning of a message that will go on. */
  RawSocket begin(byte[] payload) throws IOException {
    return frame(TEXT, payload);
  }

  /** Goes on with a message, and does not end it. */
  RawSocket goOn(byte[] payload) throws IOException {
    return frame(CONTINUATION, payload);
  }

  RawSocket ping() throws IOException {
    return frame(FIN | PING, new byte[0]);
  }

  RawSocket compressed(byte[] text) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(text);
    byte[] all = new byte[text.length + 100];
    int length = deflater.deflate(all, 0, all.length, Deflater.SYNC_FLUSH) - END_OF_BLOCK.length;
    deflater.end();
    return frame(FIN | COMPRESSED | TEXT, Arrays.copyOf(all, length));
  }

  /** With a mask of zeros, so that the payload stands as it is. */
  RawSocket frame(int head, byte[] payload) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head);
    if (payload.length < 126) {
      out.write(MASKED | payload.length);
    } else if (payload.length < 1 << 16) {
      out.write(MASKED | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(MASKED | 127);
      out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(payload.length).array());
    }
    out.writeBytes(new byte[4]);
    out.writeBytes(payload);
    return bytes(out.toByteArray());
  }

  /** To a hub that may have closed meanwhile. */
  RawSocket bytes(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException _) {
      // Said by what is read.
    }
    return this;
  }

  Came read() throws IOException {
    DataInputStream in = in();
    int head = in.readUnsignedByte();
    long length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] payload = new byte[Math.toIntExact(length)];
    in.readFully(payload);
    return new Came((head & COMPRESSED) != 0, head & 15, payload);
  }

  /** The answer with this {@code ref}. */
  Came answerTo(String ref) throws IOException, DataFormatException {
    while (true) {
      Came came = read();
      if (came.opcode() == TEXT && SocketClient.is(came.json(), "ref", ref)) {
        return came;
      }
    }
  }

  /** The code of the hub's close; 0 when it ends without one. */
  int awaitClose() throws IOException {
    try {
      while (true) {
        Came came = read();
        if (came.opcode() == CLOSE) {
          return ByteBuffer.wrap(came.payload()).getShort() & 0xffff;
        }
      }
    } catch (EOFException _) {
      return 0;
    }
  }

  private DataInputStream in() throws IOException {
    return new DataInputStream(socket.getInputStream());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
