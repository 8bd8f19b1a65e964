package io.medianest.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A connection to Redis that does nothing but send commands and read what comes back: a client that
 * cannot be beaten by much.
 */
final class RedisWire implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  /**
   * @param url without a password
   */
  RedisWire(URI url) throws IOException {
    socket = new Socket(url.getHost(), url.getPort());
    socket.setTcpNoDelay(true);
    out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** An integer, or the length of what is answered. */
  long ask(String... command) throws IOException {
    send(command);
    out.flush();
    return answer();
  }

  /** All at once, then all answers, each of one line. */
  void pipeline(List<String[]> commands) throws IOException {
    for (String[] command : commands) {
      send(command);
    }
    out.flush();
    for (int i = 0; i < commands.size(); i++) {
      answer();
    }
  }

  private void send(String[] command) throws IOException {
    StringBuilder text = new StringBuilder().append('*').append(command.length).append("\r\n");
    for (String word : command) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private long answer() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("Redis has closed");
      }
      line.append((char) c);
    }
    if (line.charAt(0) == '-') {
      throw new IOException(line.toString());
    }
    return Long.parseLong(line.substring(1).strip());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
