package io.medianest.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * One form upload over a plain socket, so that the moment of the last byte is known: an HTTP client
 * library hides it behind its own buffers.
 *
 * @param gateway e.g. {@code http://127.0.0.1:18080}
 * @param bytesPerSecond what the client's line carries; {@link #UNLIMITED} for as fast as loopback
 */
record FormUpload(URI gateway, String accessToken, long bytesPerSecond) {
  static final long UNLIMITED = Long.MAX_VALUE;

  /** 100 Mbit/s, a good mobile or home line. */
  static final long HUNDRED_MEGABIT = 12_500_000;

  private static final int CHUNK = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * @param fromLastByte from the last byte given to the socket to the first byte of the answer
   */
  record Answered(int status, Duration fromLastByte) {}

  Answered send(Path file, byte[] salt) throws IOException {
    String boundary = "medianest-" + UUID.randomUUID();
    byte[] head =
        ("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                + "Content-Type: %s\r\n\r\n")
            .formatted(boundary, file.getFileName(), contentType(file))
            .getBytes(US_ASCII);
    byte[] tail = "\r\n--%s--\r\n".formatted(boundary).getBytes(US_ASCII);
    long length = head.length + Files.size(file) + salt.length + tail.length;
    try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(request(boundary, length).getBytes(US_ASCII));
      out.write(head);
      paced(file, out);
      // Other bytes each time, behind the picture's end, or the answer is that of a duplicate.
      out.write(salt);
      out.write(tail);
      out.flush();
      long last = System.nanoTime();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String statusLine = line(in);
      return new Answered(
          Integer.parseInt(statusLine.split(" ", 3)[1]),
          Duration.ofNanos(System.nanoTime() - last));
    }
  }

  private static String contentType(Path file) {
    String name = file.toString();
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "jpg" -> "image/jpeg";
      case "pdf" -> "application/pdf";
      case "mp3" -> "audio/mpeg";
      default -> "video/mp4";
    };
  }

  private String request(String boundary, long length) {
    return """
        POST /api/v1/media HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Content-Type: multipart/form-data; boundary=%s\r
        Content-Length: %d\r
        Connection: close\r
        \r
        """
        .formatted(gateway.getAuthority(), accessToken, boundary, length);
  }

  private void paced(Path file, OutputStream out) throws IOException {
    long begin = System.nanoTime();
    long sent = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
        out.write(chunk, 0, n);
        sent += n;
        if (bytesPerSecond != UNLIMITED) {
          long due = begin + (long) (sent * 1e9 / bytesPerSecond);
          LockSupport.parkNanos(due - System.nanoTime());
        }
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    if (line.isEmpty()) {
      throw new IOException("the gateway closed the connection without an answer");
    }
    return line.toString();
  }
}
